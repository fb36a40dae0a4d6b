/*
  Runs on a lab host and stamps what a guest counts on its serial port. QEMU connects to the reader's socket, so
  a line is stamped when it arrives, not when somebody looks into a file.

    tick-reader listen SOCKET LOG   runs until it is ended; every `#<number>` becomes `<stamp> <session> <number>`,
                                    every `!<words>` becomes `<stamp> <session> !<words>`
    tick-reader clock N             N lines `<stamp> <epoch ns>`, a quarter of a second apart

  The log outlives a power cut of the host but for its last half second, and has its room on the disk from the start:
  tests pull plugs and fill disks, and the log is their witness.

  A session is one connection, which is one QEMU process. Two sessions whose counts overlap in time are the proof
  that a guest ran twice at once. A session is named by the stamp with which it began.

  A stamp is the processor's time stamp counter, not the host's clock: the hosts of the lab are processes of one
  machine, so the counter is the same for all of them, while their clocks differ by what they lost while booting.
*/
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>
#include <x86intrin.h>

enum { SESSIONS = 16, LINE = 128 };
struct session {
  int fd;
  uint64_t name;
  int length;
  char line[LINE];
};

static uint64_t now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_REALTIME, &t);
  return t.tv_sec * 1000000000ull + t.tv_nsec;
}

/* Of many tries the one with the narrowest window between two readings of the counter. */
static void print_clock(void) {
  uint64_t best = ~0ull, counter = 0, epoch = 0;
  for (int i = 0; i < 200; i++) {
    uint64_t before = __rdtsc(), ns = now_ns(), after = __rdtsc();
    if (after - before < best) best = after - before, counter = before + best / 2, epoch = ns;
  }
  printf("%llu %llu\n", (unsigned long long)counter, (unsigned long long)epoch);
}

static int is_count(const char *line) {
  if (*line++ != '#' || !*line) return 0;
  while (*line >= '0' && *line <= '9') line++;
  return !*line;
}

static void write_line(int log, const struct session *s, uint64_t at) {
  char out[LINE + 64];
  const char *text = is_count(s->line) ? s->line + 1 : s->line;
  if (text == s->line && *text != '!') return;
  int n = snprintf(out, sizeof out, "%llu %llu %s\n", (unsigned long long)at, (unsigned long long)s->name, text);
  if (write(log, out, n) != n) exit(1);
}

static void take_char(int log, struct session *s, char c, uint64_t at) {
  if (c == '\r') return;
  if (c == '\n') {
    s->line[s->length] = 0;
    write_line(log, s, at);
    s->length = 0;
  } else if (s->length < LINE - 1) {
    s->line[s->length++] = c;
  }
}

static void read_session(int log, struct session *s) {
  char buffer[4096];
  ssize_t n = read(s->fd, buffer, sizeof buffer);
  uint64_t at = __rdtsc();
  if (n <= 0) {
    close(s->fd);
    s->fd = -1;
    return;
  }
  for (ssize_t i = 0; i < n; i++) take_char(log, s, buffer[i], at);
}

static void accept_session(int listener, struct session *sessions) {
  int fd = accept4(listener, 0, 0, SOCK_CLOEXEC | SOCK_NONBLOCK);
  for (int i = 0; fd >= 0 && i < SESSIONS; i++)
    if (sessions[i].fd < 0) {
      sessions[i] = (struct session){.fd = fd, .name = __rdtsc()};
      return;
    }
  close(fd);
}

static int open_listener(const char *path) {
  struct sockaddr_un a = {.sun_family = AF_UNIX};
  strncpy(a.sun_path, path, sizeof a.sun_path - 1);
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  unlink(path);
  if (fd < 0 || bind(fd, (struct sockaddr *)&a, sizeof a) || chmod(path, 0666) || listen(fd, SESSIONS)) {
    perror(path);
    exit(1);
  }
  return fd;
}

/* In a thread of its own: a slow disk must not delay a stamp. */
static void *sync_forever(void *argument) {
  int log = (int)(intptr_t)argument;
  off_t synced = 0;
  struct stat s;
  while (!fstat(log, &s)) {
    if (s.st_size != synced && !fdatasync(log)) synced = s.st_size;
    usleep(500000);
  }
  return 0;
}

static void listen_forever(int listener, int log) {
  struct session sessions[SESSIONS];
  struct pollfd fds[SESSIONS + 1];
  for (int i = 0; i < SESSIONS; i++) sessions[i].fd = -1;
  for (;;) {
    fds[SESSIONS] = (struct pollfd){.fd = listener, .events = POLLIN};
    for (int i = 0; i < SESSIONS; i++) fds[i] = (struct pollfd){.fd = sessions[i].fd, .events = POLLIN};
    if (poll(fds, SESSIONS + 1, -1) < 0) continue;
    for (int i = 0; i < SESSIONS; i++)
      if (sessions[i].fd >= 0 && fds[i].revents) read_session(log, &sessions[i]);
    if (fds[SESSIONS].revents) accept_session(listener, sessions);
  }
}

int main(int argc, char **argv) {
  if (argc == 3 && !strcmp(argv[1], "clock")) {
    for (int i = atoi(argv[2]); i > 0; i--) {
      print_clock();
      if (i > 1) usleep(250000);
    }
    return 0;
  }
  if (argc != 4 || strcmp(argv[1], "listen")) return fprintf(stderr, "tick-reader listen SOCKET LOG | clock N\n"), 2;
  int log = open(argv[3], O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (log < 0) return perror(argv[3]), 1;
  int listener = open_listener(argv[2]);
  fallocate(log, FALLOC_FL_KEEP_SIZE, 0, 8 << 20); /* 80 minutes of counts; refused by a memory disk, which is fine */
  pthread_t thread;
  if (pthread_create(&thread, 0, sync_forever, (void *)(intptr_t)log)) return perror("thread"), 1;
  listen_forever(listener, log);
}
