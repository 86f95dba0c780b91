/* Calls that Swift's C library modules leave out or give another shape on each system: exchanging two folders in one
   step, syncing a whole file system, pools of memory, and running a command apart from this process. */
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

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif
#include <spawn.h>
#include <sys/types.h>
#include <sys/wait.h>

#ifndef POSIX_SPAWN_SETSID
/* glibc shows it with _GNU_SOURCE only. */
#define POSIX_SPAWN_SETSID 0x80
#endif

extern char **environ;

/* Lets threads that come later use what earlier ones gave back. glibc has a pool for each thread otherwise, up to eight for
   each processor, and what lies free in one is of no use to the others. */
static inline void cposix_limit_memory_pools(int count) {
#if defined(__GLIBC__)
  mallopt(M_ARENA_MAX, count);
#else
  (void)count;
#endif
}

/* Runs a line with /bin/sh: in a session of its own, so that it has no terminal and can be ended with all that it
   started; with the three descriptors as its standard ones and no other; with every signal as by default.
   Returns 0 and the process, or what went wrong as errno says it. */
static inline int cposix_spawn_shell(const char *line, int input, int output, int errors, pid_t *process) {
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_t actions;
  sigset_t none, reset;
  short flags = POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
  int code = posix_spawnattr_init(&attributes);
  if (code != 0) return code;
  code = posix_spawn_file_actions_init(&actions);
  if (code != 0) {
    posix_spawnattr_destroy(&attributes);
    return code;
  }
  sigemptyset(&none);
  sigemptyset(&reset);
  const int signals[] = {SIGINT, SIGTERM, SIGPIPE, SIGHUP, SIGQUIT, SIGCHLD};
  for (unsigned index = 0; index < sizeof signals / sizeof *signals; index += 1) sigaddset(&reset, signals[index]);
#if defined(__APPLE__)
  flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;
#endif
  posix_spawnattr_setflags(&attributes, flags);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &reset);
  code = posix_spawn_file_actions_adddup2(&actions, input, 0);
  if (code == 0) code = posix_spawn_file_actions_adddup2(&actions, output, 1);
  if (code == 0) code = posix_spawn_file_actions_adddup2(&actions, errors, 2);
#if defined(__GLIBC__) && (__GLIBC__ > 2 || __GLIBC_MINOR__ >= 34)
  if (code == 0) code = posix_spawn_file_actions_addclosefrom_np(&actions, 3);
#endif
  char *const words[] = {(char *)"sh", (char *)"-c", (char *)line, 0};
  if (code == 0) code = posix_spawn(process, "/bin/sh", &actions, &attributes, words, environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  return code;
}

/* Whether it has ended. Until it is reaped its number, and that of its group, belong to nobody else. */
static inline int cposix_has_ended(pid_t process) {
  siginfo_t information;
  information.si_pid = 0;
  if (waitid(P_PID, (id_t)process, &information, WEXITED | WNOHANG | WNOWAIT) != 0) return errno == ECHILD;
  return information.si_pid == process;
}

/* Waits for it. Returns its exit code, or less than 0 for the signal that ended it. */
static inline int cposix_reap(pid_t process) {
  int status = 0;
  while (waitpid(process, &status, 0) < 0) {
    if (errno != EINTR) return -SIGKILL;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

#endif
