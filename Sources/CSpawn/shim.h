#include <spawn.h>

/* In glibc since 2.34, which declares it to GNU sources only. */
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int first);
