/* Fails the n-th write to a database's files, to be put before libc with LD_PRELOAD.

   FAULT_FILE   the path that the names of the files begin with: the database, its journal and its index
   FAULT_SWITCH a file; writes are counted and failed only while it is there
   FAULT_AT     which write fails, from 1
   FAULT_ERRNO  28 for a full disk, 5 for a broken one
   FAULT_STAYS  1: from then on all fail; 0: only that one
   FAULT_HIT    a file to which each failure appends the name of the call
   FAULT_SYNCED a file that holds the length of the journal (-wal) when it last reached the disk

   The index (-shm) is written through memory and cannot fail here; that it cannot grow can. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_int count;

static int is_ours(int file) {
    char link[64], name[4096];
    const char *begin = getenv("FAULT_FILE");
    if (!begin) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, name, sizeof name - 1);
    if (length < 0) return 0;
    name[length] = 0;
    return strncmp(name, begin, strlen(begin)) == 0;
}

static long number(const char *name) {
    const char *text = getenv(name);
    return text ? atol(text) : 0;
}

static int fails(int file, const char *call) {
    int before = errno;
    const char *turned_on = getenv("FAULT_SWITCH");
    if (!turned_on || !is_ours(file) || access(turned_on, F_OK) != 0) {
        errno = before;
        return 0;
    }
    errno = before;
    int place = ++count;
    long at = number("FAULT_AT");
    if (number("FAULT_STAYS") ? place < at : place != at) return 0;
    FILE *hit = fopen(getenv("FAULT_HIT"), "a");
    if (hit) {
        fprintf(hit, "%s\n", call);
        fclose(hit);
    }
    errno = (int)number("FAULT_ERRNO");
    return 1;
}

static int reached(int file, int result) {
    const char *note = getenv("FAULT_SYNCED");
    struct stat found;
    char link[64], name[4096];
    if (result || !note || !is_ours(file) || fstat(file, &found)) return result;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, name, sizeof name - 1);
    if (length > 4 && strncmp(name + length - 4, "-wal", 4) == 0) {
        /* Killed in between, the note is the one before and not an empty file. */
        char fresh[4200];
        snprintf(fresh, sizeof fresh, "%s.new", note);
        FILE *to = fopen(fresh, "w");
        if (to) {
            fprintf(to, "%lld\n", (long long)found.st_size);
            fclose(to);
            rename(fresh, note);
        }
    }
    return result;
}

#define INSTEAD(type, name, parameters, arguments)                       \
    type name parameters {                                               \
        static type(*real) parameters;                                   \
        if (!real) real = (type(*) parameters)dlsym(RTLD_NEXT, #name);   \
        return fails(file, #name) ? (type)-1 : AFTER(real arguments);    \
    }
#define AFTER(result) result

INSTEAD(ssize_t, write, (int file, const void *bytes, size_t size), (file, bytes, size))
INSTEAD(ssize_t, pwrite, (int file, const void *bytes, size_t size, off_t at), (file, bytes, size, at))
INSTEAD(ssize_t, pwrite64, (int file, const void *bytes, size_t size, off64_t at), (file, bytes, size, at))
INSTEAD(ssize_t, writev, (int file, const struct iovec *parts, int parts_count), (file, parts, parts_count))
#undef AFTER
#define AFTER(result) reached(file, result)
INSTEAD(int, fsync, (int file), (file))
INSTEAD(int, fdatasync, (int file), (file))
#undef AFTER
#define AFTER(result) result
INSTEAD(int, ftruncate, (int file, off_t size), (file, size))
INSTEAD(int, ftruncate64, (int file, off64_t size), (file, size))
INSTEAD(int, fallocate, (int file, int mode, off_t at, off_t size), (file, mode, at, size))
