/* Two calls that Swift's C library modules leave out: exchanging two folders in one step, and syncing a whole file system. */
#ifndef GENERATE_SITE_CPOSIX_H
#define GENERATE_SITE_CPOSIX_H

#if defined(__linux__)
#include <sys/syscall.h>

extern long syscall(long number, ...);
extern int syncfs(int descriptor);

/* AT_FDCWD is -100 and RENAME_EXCHANGE is 2 in the kernel's interface. */
static inline int cposix_exchange(const char *left, const char *right) {
  return (int)syscall(SYS_renameat2, -100, left, -100, right, 2u);
}
static inline int cposix_sync_file_system(int descriptor) { return syncfs(descriptor); }

#elif defined(__APPLE__)
#include <stdio.h>

static inline int cposix_exchange(const char *left, const char *right) {
  return renamex_np(left, right, RENAME_SWAP);
}
#endif

#endif
