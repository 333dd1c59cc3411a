"""A roll of members brought in the way a Django shop would: the file read with csv, each row checked in Python, persons,
hashes and memberships written with bulk_create, a few thousand to a transaction.

Usage: import_django.py --database FILE --file ROLL.csv [--chunk 5000]

The database is one that `jianjia bench import` has made and thrown away afterwards. A row is checked as ours is where that
costs anything: name, identity number with its birth date and check digit, telephone, day, union, doubles in the file and
in the database. Left out, so less to do: nothing is closed with a key, names are not indexed by their sounds and
characters, refused rows are counted and not kept, rows stand at once instead of hidden, no figure or roll-up is made, no
event is written, and a run that is killed begins anew. Prints JSON. Needs: bin/setup --bench.
"""

import argparse
import csv
import datetime
import hashlib
import json
import os
import resource
import time

KEY = b"only for measuring on this machine"
WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
NOW = "2015-03-01T01:00:00.000Z"


def keyed(text):
    digest = hashlib.blake2b(text.encode(), key=KEY, digest_size=8).digest()
    return int.from_bytes(digest, "big") & (1 << 63) - 1


def problem(row, unions, today):
    """What is wrong with a row, the first thing only; nothing when it is good."""
    name, document, phone, joined, union = row
    if not name or any(letter.isdigit() for letter in name):
        return "name"
    if len(document) != 18 or not document[:17].isdigit():
        return "document"
    if "10X98765432"[sum(int(d) * w for d, w in zip(document, WEIGHTS)) % 11] != document[17]:
        return "document"
    try:
        born = datetime.date(int(document[6:10]), int(document[10:12]), int(document[12:14]))
        day = datetime.date.fromisoformat(joined)
    except ValueError:
        return "day"
    if len(phone) != 11 or not phone.isdigit() or phone[0] != "1":
        return "phone"
    if day > today or day < born.replace(year=born.year + 16, day=min(born.day, 28)):
        return "day"
    return None if union in unions else "union"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", required=True)
    parser.add_argument("--file", required=True)
    parser.add_argument("--day", default="2015-03-01")
    parser.add_argument("--chunk", type=int, default=5_000)
    arguments = parser.parse_args()
    os.environ.update(PEER_DATABASE=arguments.database, DJANGO_SETTINGS_MODULE="peer.settings")
    import django

    django.setup()
    from django.db import transaction
    from peer.models import Membership, Organisation, Person, PersonDocument, PersonPhone

    today = datetime.date.fromisoformat(arguments.day)
    begun = time.perf_counter()
    unions = dict(Organisation.objects.filter(kind__in=["grassroots", "joint"], closed=None).values_list("name", "id"))
    number, good, bad = 1 << 40, 0, 0

    def write(rows):
        nonlocal number, good, bad
        hashes = [keyed("111:" + row[1]) for row in rows]
        with transaction.atomic():
            known = set(PersonDocument.objects.filter(hash__in=hashes).values_list("hash", flat=True))
            persons, documents, phones, memberships = [], [], [], []
            for row, hashed in zip(rows, hashes):
                if hashed in known:
                    bad += 1
                    continue
                known.add(hashed)
                number += 2
                name, document, phone, joined, union = row
                born = f"{document[6:10]}-{document[10:12]}-{document[12:14]}"
                persons.append(Person(
                    id=number, name=name, initials="", sex="男" if int(document[16]) % 2 else "女", born=born,
                    document_kind="111", sealed=f"{document}\n{phone}".encode(), migrant=0, details={}, batch=None))
                documents.append(PersonDocument(hash=hashed, person=number))
                phones += [PersonPhone(hash=keyed(phone), person=number), PersonPhone(hash=keyed(phone[-4:]), person=number)]
                memberships.append(Membership(
                    id=number + 1, person_id=number, organisation_id=unions[union], standing="enrolled", from_day=joined,
                    began="1", dispatched=0, recorded=NOW))
                good += 1
            for model, objects in [(Person, persons), (PersonDocument, documents), (PersonPhone, phones),
                                   (Membership, memberships)]:
                model.objects.bulk_create(objects, batch_size=2_000)

    with open(arguments.file, newline="", encoding="utf-8-sig") as file:
        reader = csv.reader(file)
        next(reader)
        waiting = []
        for row in reader:
            if problem(row, unions, today):
                bad += 1
                continue
            waiting.append(row)
            if len(waiting) == arguments.chunk:
                write(waiting)
                waiting = []
        if waiting:
            write(waiting)
    seconds = time.perf_counter() - begun
    print(json.dumps({
        "engine": f"django {django.__version__}", "good": good, "bad": bad, "seconds": seconds,
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }))


if __name__ == "__main__":
    main()
