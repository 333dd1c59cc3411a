// Units, certificates and what waits: what breaks each of them, and what is then found.
extension CheckFixture {
    static let units: [CheckFixture] = [
        CheckFixture(
            "name_without_union", finds: ["union/union"],
            #"UPDATE organisation SET name = '红星厂' WHERE id = {union}"#),
        CheckFixture(
            "name_twice", finds: ["joint/joint"],
            #"UPDATE organisation SET name = '红星厂工会' WHERE id = {joint}"#),
        CheckFixture(
            "division_code_missing", finds: ["township/township"],
            #"UPDATE organisation SET code = NULL WHERE id = {township}"#),
        CheckFixture(
            "division_code_twice", finds: ["township/township"],
            #"""
            INSERT INTO organisation (id, kind, name, code, opened) VALUES ({new}, 'township', '溪龙乡总工会',
            '330523104', '2010-01-01')
            """#),
        CheckFixture(
            "territory_missing", finds: ["union/union"],
            #"DELETE FROM placement WHERE organisation = {union} AND tree = 'territory'"#),
        CheckFixture(
            "parent_closed", finds: ["joint/joint", "union/union"],
            #"UPDATE organisation SET closed = '2019-01-01' WHERE id = {township}"#),
        CheckFixture(
            "founded_missing", finds: ["union/union"],
            #"UPDATE organisation SET founded = NULL WHERE id = {union}"#),
        CheckFixture(
            "founded_before_opened", finds: ["union/union"],
            #"UPDATE organisation SET founded = '2009-01-01' WHERE id = {union}"#),
        CheckFixture(
            "approval_missing", finds: ["union/union"],
            #"""
            INSERT INTO founding_request (id, founding, parent, stage, kind, name, leader, preparers,
            resolution, waiver, recorded) VALUES ({new}, {new}, {township}, 'requested', 'grassroots',
            '新民厂工会', '', '', '', '', '2019-01-01T08:00:00.000Z')
            """#,
            #"""
            INSERT INTO founding_reply (request, answer, day, document, reason, organisation, recorded)
            VALUES ({new}, 'approved', '2019-01-02', '', '', {union}, '2019-01-02T08:00:00.000Z')
            """#),
        CheckFixture(
            "untouched", finds: ["union/union"],
            #"UPDATE record SET day = '2017-01-01' WHERE organisation = {union}"#),
        CheckFixture(
            "closed_union_members", finds: ["township/union"],
            #"UPDATE organisation SET closed = '2019-02-01' WHERE id = {union}"#,
            #"UPDATE placement SET until_day = '2019-02-01' WHERE organisation = {union}"#),
        CheckFixture(
            "employer_missing", finds: ["union/union"],
            #"DELETE FROM coverage WHERE organisation = {union}"#),
        CheckFixture(
            "joint_employers_few", finds: ["joint/joint"],
            #"DELETE FROM coverage WHERE employer = {third}"#),
        CheckFixture(
            "employers_all_closed", finds: ["union/union"],
            #"UPDATE employer SET closed = '2019-01-01' WHERE id = {employer}"#),
        CheckFixture(
            "shown_without_chair", finds: ["union/union"],
            #"""
            INSERT INTO publication (id, organisation, contact, begun) VALUES ({new}, {union}, '',
            '2019-01-01T08:00:00.000Z')
            """#,
            #"UPDATE tenure SET until_day = '2019-02-01' WHERE id = {chair}"#),
        CheckFixture(
            "certificate_missing", finds: ["union/union"],
            #"DELETE FROM legal_person WHERE organisation = {union}"#),
        CheckFixture(
            "certificate_expired", finds: ["union/certificate"],
            #"UPDATE legal_person SET last_day = '2019-02-28' WHERE id = {certificate}"#),
        CheckFixture(
            "certificate_twice", finds: ["joint/jcertificate"],
            #"UPDATE legal_person SET number = '1'"#),
        CheckFixture(
            "certificate_reversed", finds: ["union/certificate"],
            #"UPDATE legal_person SET last_day = '2018-05-31' WHERE id = {certificate}"#),
        CheckFixture(
            "application_waiting", finds: ["union/union"],
            #"""
            INSERT INTO application (id, organisation, receipt, made) VALUES ({new}, {union}, '',
            '2019-01-20T08:00:00.000Z')
            """#),
        CheckFixture(
            "transfer_waiting", finds: ["union/union"],
            #"""
            INSERT INTO transfer (id, membership, source, target, asked, asked_from) VALUES ({new},
            {jmember}, {joint}, {union}, '2019-01-20T08:00:00.000Z', '2019-01-20')
            """#),
        CheckFixture(
            "import_waiting", finds: ["union/union"],
            #"""
            INSERT INTO import_batch (id, organisation, file_name, digest, state, next_row, good, same,
            bad, heading, made) VALUES ({new}, {union}, '', '', 'ready', 2, 1, 0, 0, '',
            '2019-01-20T08:00:00.000Z')
            """#),
        CheckFixture(
            "founding_waiting", finds: ["township/township"],
            #"""
            INSERT INTO founding_request (id, founding, parent, stage, kind, name, leader, preparers,
            resolution, waiver, recorded) VALUES ({new}, {new}, {township}, 'requested', 'grassroots',
            '新民厂工会', '', '', '', '', '2019-01-01T08:00:00.000Z')
            """#),
    ]
}
