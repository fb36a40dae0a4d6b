/*
  Stands between libvirtd and everybody who talks to it on a lab host, and stops, delays or cuts the talk at one
  remote procedure. libvirt's own ssh helper, netcat and forwarded sockets all end at the same path, so all of them
  are caught.

    rpc-proxy run SOCKET REAL CONTROL   takes SOCKET's place (the daemon's own socket stays connectable as REAL)
    rpc-proxy restore SOCKET REAL       puts the daemon's socket back; works without the proxy, and twice
    rpc-proxy ctl CONTROL WORDS…        one command to a running proxy, its answer on standard output

  Commands:
    arm hold|withhold|cut call|sent|reply PROCEDURE [SKIP]    -> armed ID
        call   before the CALL is passed on: the daemon has not seen it
        sent   just after it was passed on: the daemon is working on it
        reply  before the REPLY is passed back: the daemon has done it, the client does not know
        hold stops that direction of that line; withhold stops only this packet and lets later ones overtake it
        (keepalive and events go on); cut closes the line. Every rule acts once, after SKIP matches.
    wait ID MS                          -> hit ID connection=… serial=… status=… at=… | timeout
    release ID|all                      what is held goes on; the rule is gone
    cut ID|all                          the lines that are held are closed instead
    list                                one line a rule, and one about the traffic
    drain                               no new connections; ends with the last open one

  The packet format is that of libvirt's src/rpc/virnetprotocol.x: length (itself included), program, version,
  procedure, type, serial, status, all 32-bit big-endian.

  The daemon sees this program as its peer, and so root: who may connect is decided by the mode of the socket alone,
  which is copied. Descriptors passed along with a packet are not passed on.
*/
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { HEADER = 28, BUFFER = 1 << 18, RULES = 64, LARGEST = 33554432 + 4, REMOTE_PROGRAM = 0x20008086 };
enum point { CALL, SENT, REPLY };
enum action { HOLD, WITHHOLD, CUT };
enum stage { FREE, ARMED, HIT, RELEASED, CUTTING };
static const char *const point_names[] = {"call", "sent", "reply"};
static const char *const action_names[] = {"hold", "withhold", "cut"};
static const char *const stage_names[] = {"free", "armed", "hit", "released", "cut"};

struct line {
  int client, daemon, users, is_closed;
  unsigned number;
  /* Packets are written whole: one that was withheld must not land inside another. */
  pthread_mutex_t to_client, to_daemon;
};

struct pump {
  struct line *line;
  int from, to;
  enum point looks_at; /* CALL on the way to the daemon, REPLY on the way back */
  pthread_mutex_t *turn;
  size_t start, end;
  uint8_t bytes[BUFFER];
};

struct rule {
  enum stage stage;
  enum action action;
  enum point point;
  unsigned procedure, skip, line, serial, status;
  uint64_t hit_at;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static struct rule rules[RULES];
static unsigned lines_open, lines_ever, is_draining;
static uint64_t packets;
static const char *real_path;

static uint64_t now_us(void) {
  struct timespec t;
  clock_gettime(CLOCK_REALTIME, &t);
  return t.tv_sec * 1000000ull + t.tv_nsec / 1000;
}

static int connect_to(const char *path) {
  struct sockaddr_un a = {.sun_family = AF_UNIX};
  strncpy(a.sun_path, path, sizeof a.sun_path - 1);
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd >= 0 && !connect(fd, (struct sockaddr *)&a, sizeof a)) return fd;
  if (fd >= 0) close(fd);
  return -1;
}

static int listen_at(const char *path) {
  struct sockaddr_un a = {.sun_family = AF_UNIX};
  strncpy(a.sun_path, path, sizeof a.sun_path - 1);
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  unlink(path);
  if (fd >= 0 && !bind(fd, (struct sockaddr *)&a, sizeof a) && !listen(fd, 128)) return fd;
  perror(path);
  exit(1);
}

static int write_all(int fd, const uint8_t *data, size_t length) {
  while (length) {
    ssize_t n = send(fd, data, length, MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return -1;
    data += n, length -= n;
  }
  return 0;
}

static void shut_line(struct line *line) {
  pthread_mutex_lock(&lock);
  line->is_closed = 1;
  shutdown(line->client, SHUT_RDWR);
  shutdown(line->daemon, SHUT_RDWR);
  pthread_cond_broadcast(&changed);
  pthread_mutex_unlock(&lock);
}

static void leave_line(struct line *line) {
  pthread_mutex_lock(&lock);
  int is_last = !--line->users;
  if (is_last) {
    close(line->client), close(line->daemon);
    if (!--lines_open && is_draining) _exit(0);
  }
  pthread_mutex_unlock(&lock);
  if (is_last) free(line);
}

static uint32_t field(const uint8_t *packet, int index) {
  uint32_t value;
  memcpy(&value, packet + 4 * index, 4);
  return ntohl(value);
}

/* The rule that this packet sets off, if any; answers its index or -1. */
static int match(const struct line *line, const uint8_t *head, enum point point) {
  uint32_t type = field(head, 4);
  int is_reply = type == 1 || type == 5, is_call = type == 0 || type == 4, found = -1;
  pthread_mutex_lock(&lock);
  if (point != SENT) packets++;
  for (int i = 0; i < RULES && found < 0; i++) {
    struct rule *r = &rules[i];
    if (r->stage != ARMED || r->point != point || field(head, 1) != REMOTE_PROGRAM) continue;
    if (!(point == REPLY ? is_reply : is_call) || r->procedure != field(head, 3)) continue;
    if (r->skip) {
      r->skip--;
      continue;
    }
    r->stage = HIT, r->line = line->number, r->serial = field(head, 5), r->status = field(head, 6);
    r->hit_at = now_us();
    found = i;
    pthread_cond_broadcast(&changed);
  }
  pthread_mutex_unlock(&lock);
  return found;
}

/* Waits as long as the rule holds; answers 0 to go on, -1 to end. The client's going away is looked for, because the
   daemon would have noticed that too. */
static int stand_still(struct rule *rule, struct line *line) {
  struct pollfd client = {.fd = line->client, .events = POLLRDHUP};
  int result = 0;
  pthread_mutex_lock(&lock);
  while (rule->stage == HIT && !line->is_closed) {
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += 20000000;
    if (until.tv_nsec >= 1000000000) until.tv_nsec -= 1000000000, until.tv_sec++;
    pthread_cond_timedwait(&changed, &lock, &until);
    if (poll(&client, 1, 0) > 0 && client.revents & (POLLRDHUP | POLLHUP | POLLERR)) break;
  }
  if (rule->stage != RELEASED || line->is_closed) result = -1;
  rule->stage = FREE;
  pthread_mutex_unlock(&lock);
  return result;
}

struct withheld {
  struct pump *pump;
  struct line *line;
  int to;
  pthread_mutex_t *turn;
  struct rule *rule;
  size_t length;
  uint8_t packet[];
};

static void *deliver_later(void *argument) {
  struct withheld *w = argument;
  if (stand_still(w->rule, w->line)) shut_line(w->line);
  else {
    pthread_mutex_lock(w->turn);
    int failed = write_all(w->to, w->packet, w->length);
    pthread_mutex_unlock(w->turn);
    if (failed) shut_line(w->line);
  }
  leave_line(w->line);
  free(w);
  return 0;
}

static void detach(void *(*work)(void *), void *argument) {
  pthread_t thread;
  pthread_attr_t small;
  pthread_attr_init(&small);
  pthread_attr_setstacksize(&small, 128 << 10);
  pthread_attr_setdetachstate(&small, PTHREAD_CREATE_DETACHED);
  if (pthread_create(&thread, &small, work, argument)) abort();
}

/* At least `wanted` bytes in the buffer (at most BUFFER); -1 at the end of the line. */
static int fill(struct pump *p, size_t wanted) {
  if (p->end - p->start >= wanted) return 0;
  memmove(p->bytes, p->bytes + p->start, p->end - p->start);
  p->end -= p->start, p->start = 0;
  while (p->end < wanted) {
    ssize_t n = read(p->from, p->bytes + p->end, BUFFER - p->end);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return -1;
    p->end += n;
  }
  return 0;
}

/* Takes the next `length` bytes off the line and gives them to `sink`, piece by piece. */
static int pass(struct pump *p, size_t length, int (*sink)(struct pump *, const uint8_t *, size_t, void *), void *with) {
  while (length) {
    if (fill(p, 1)) return -1;
    size_t piece = p->end - p->start < length ? p->end - p->start : length;
    if (sink(p, p->bytes + p->start, piece, with)) return -1;
    p->start += piece, length -= piece;
  }
  return 0;
}

static int to_peer(struct pump *p, const uint8_t *data, size_t length, void *with) {
  (void)with;
  return write_all(p->to, data, length);
}

static int to_memory(struct pump *p, const uint8_t *data, size_t length, void *with) {
  (void)p;
  struct withheld *w = with;
  memcpy(w->packet + w->length, data, length);
  w->length += length;
  return 0;
}

static int withhold(struct pump *p, struct rule *rule, size_t length) {
  struct withheld *w = malloc(sizeof *w + length);
  *w = (struct withheld){p, p->line, p->to, p->turn, rule, 0};
  int failed = pass(p, length, to_memory, w);
  pthread_mutex_lock(&lock);
  p->line->users++;
  pthread_mutex_unlock(&lock);
  detach(deliver_later, w);
  return failed;
}

static int forward(struct pump *p, size_t length) {
  pthread_mutex_lock(p->turn);
  int failed = pass(p, length, to_peer, 0);
  pthread_mutex_unlock(p->turn);
  return failed;
}

/* 0 to go on with the packet, 1 when it was taken care of, -1 to end the line. */
static int act(struct pump *p, int found, size_t length) {
  struct rule *rule = &rules[found];
  if (rule->action == WITHHOLD && rule->point != SENT) return withhold(p, rule, length) ? -1 : 1;
  if (rule->action != CUT) return stand_still(rule, p->line);
  pthread_mutex_lock(&lock);
  rule->stage = FREE;
  pthread_mutex_unlock(&lock);
  shut_line(p->line);
  return -1;
}

static int pump_packet(struct pump *p) {
  uint8_t head[HEADER];
  if (fill(p, HEADER)) return -1;
  memcpy(head, p->bytes + p->start, HEADER);
  size_t length = field(head, 0);
  if (length < HEADER || length > LARGEST) return -1; /* the daemon would drop the line as well */
  int found = match(p->line, head, p->looks_at);
  int done = found < 0 ? 0 : act(p, found, length);
  if (done) return done < 0 ? -1 : 0;
  if (forward(p, length)) return -1;
  if (p->looks_at == CALL && (found = match(p->line, head, SENT)) >= 0) return act(p, found, 0);
  return 0;
}

static void *pump_line(void *argument) {
  struct pump *p = argument;
  while (!pump_packet(p)) { }
  shut_line(p->line);
  leave_line(p->line);
  free(p);
  return 0;
}

static void start_pump(struct line *line, enum point looks_at) {
  struct pump *p = calloc(1, sizeof *p);
  int is_call = looks_at == CALL;
  p->line = line, p->looks_at = looks_at;
  p->from = is_call ? line->client : line->daemon;
  p->to = is_call ? line->daemon : line->client;
  p->turn = is_call ? &line->to_daemon : &line->to_client;
  detach(pump_line, p);
}

static void open_line(int client) {
  int daemon = connect_to(real_path);
  if (daemon < 0) {
    close(client);
    return;
  }
  struct line *line = calloc(1, sizeof *line);
  pthread_mutex_init(&line->to_client, 0);
  pthread_mutex_init(&line->to_daemon, 0);
  line->client = client, line->daemon = daemon, line->users = 2;
  pthread_mutex_lock(&lock);
  line->number = ++lines_ever;
  lines_open++;
  pthread_mutex_unlock(&lock);
  start_pump(line, CALL);
  start_pump(line, REPLY);
}

static int name_index(const char *const *names, int count, const char *name) {
  for (int i = 0; name && i < count; i++)
    if (!strcmp(names[i], name)) return i;
  return -1;
}

static void command_arm(FILE *answer, char **words) {
  int action = name_index(action_names, 3, words[1]), point = name_index(point_names, 3, words[2]), id = -1;
  unsigned procedure = words[3] ? atoi(words[3]) : 0;
  if (action < 0 || point < 0 || !procedure) {
    fprintf(answer, "error: arm hold|withhold|cut call|sent|reply PROCEDURE [SKIP]\n");
    return;
  }
  pthread_mutex_lock(&lock);
  /* Numbers of spent rules are used again only when there is no fresh one left. */
  static int next;
  for (int i = 0; i < RULES && id < 0; i++, next = (next + 1) % RULES)
    if (rules[next].stage == FREE) id = next;
  if (id >= 0)
    rules[id] = (struct rule){.stage = ARMED, .action = action, .point = point, .procedure = procedure,
                              .skip = words[4] ? atoi(words[4]) : 0};
  pthread_mutex_unlock(&lock);
  if (id < 0) fprintf(answer, "error: too many rules\n");
  else fprintf(answer, "armed %d\n", id);
}

/* A hit stays readable after the rule has done its work, until its number is used again. */
static void command_wait(FILE *answer, char **words) {
  int id = words[1] ? atoi(words[1]) : -1;
  uint64_t until = now_us() + (words[1] && words[2] ? atoll(words[2]) : 0) * 1000;
  if (id < 0 || id >= RULES) {
    fprintf(answer, "error: wait ID MS\n");
    return;
  }
  struct timespec deadline = {until / 1000000, until % 1000000 * 1000};
  pthread_mutex_lock(&lock);
  while (rules[id].stage == ARMED && now_us() < until) pthread_cond_timedwait(&changed, &lock, &deadline);
  struct rule r = rules[id];
  pthread_mutex_unlock(&lock);
  if (!r.hit_at) fprintf(answer, "timeout\n");
  else
    fprintf(answer, "hit %d connection=%u serial=%u status=%u at=%llu\n", id, r.line, r.serial, r.status,
            (unsigned long long)r.hit_at);
}

static void end_rules(const char *which, enum stage stage) {
  int only = which && strcmp(which, "all") ? atoi(which) : -1;
  pthread_mutex_lock(&lock);
  for (int i = 0; i < RULES; i++) {
    if (only >= 0 && only != i) continue;
    if (rules[i].stage == ARMED) rules[i].stage = FREE;
    if (rules[i].stage == HIT) rules[i].stage = rules[i].action == CUT ? FREE : stage;
  }
  pthread_cond_broadcast(&changed);
  pthread_mutex_unlock(&lock);
}

static void command_list(FILE *answer) {
  pthread_mutex_lock(&lock);
  for (int i = 0; i < RULES; i++)
    if (rules[i].stage != FREE)
      fprintf(answer, "%d %s %s %s %u\n", i, stage_names[rules[i].stage], action_names[rules[i].action],
              point_names[rules[i].point], rules[i].procedure);
  fprintf(answer, "lines=%u ever=%u packets=%llu\n", lines_open, lines_ever, (unsigned long long)packets);
  pthread_mutex_unlock(&lock);
}

static int doorbell[2]; /* wakes the accepting loop when the proxy is to drain */

static void command_drain(FILE *answer) {
  fprintf(answer, "draining\n");
  fflush(answer);
  end_rules("all", RELEASED);
  pthread_mutex_lock(&lock);
  is_draining = 1;
  if (!lines_open) _exit(0);
  pthread_mutex_unlock(&lock);
  if (write(doorbell[1], "", 1) != 1) _exit(1);
}

static void *serve_control(void *argument) {
  int fd = (int)(intptr_t)argument, n = 0;
  FILE *in = fdopen(fd, "r"), *out = fdopen(dup(fd), "w");
  char text[256], *words[8] = {0}, *rest = text;
  if (in && out && fgets(text, sizeof text, in)) {
    for (char *word; n < 7 && (word = strtok_r(n ? 0 : text, " \n", &rest));) words[n++] = word;
    const char *verb = n ? words[0] : "";
    if (!strcmp(verb, "arm")) command_arm(out, words);
    else if (!strcmp(verb, "wait")) command_wait(out, words);
    else if (!strcmp(verb, "release")) end_rules(words[1], RELEASED), fprintf(out, "released\n");
    else if (!strcmp(verb, "cut")) end_rules(words[1], CUTTING), fprintf(out, "cut\n");
    else if (!strcmp(verb, "list")) command_list(out);
    else if (!strcmp(verb, "drain")) command_drain(out);
    else fprintf(out, "error: unknown command\n");
  }
  if (out) fclose(out);
  if (in) fclose(in);
  return 0;
}

static void accept_forever(int listener, int control) {
  struct pollfd fds[3] = {{listener, POLLIN, 0}, {control, POLLIN, 0}, {doorbell[0], POLLIN, 0}};
  for (;;) {
    if (poll(fds, 3, -1) < 0) continue;
    if (fds[2].revents) {
      close(listener);
      fds[0].fd = fds[2].fd = -1;
      continue;
    }
    for (int i = 0; i < 2; i++) {
      int fd = fds[i].revents ? accept4(fds[i].fd, 0, 0, SOCK_CLOEXEC) : -1;
      if (fd < 0) continue;
      if (i == 0) open_line(fd);
      else detach(serve_control, (void *)(intptr_t)fd);
    }
  }
}

/* One step: at no moment is there nothing at the daemon's path. */
static int take_place(const char *path, const char *real) {
  struct stat s;
  if (stat(path, &s)) return perror(path), -1;
  int fd = listen_at(real);
  if (chown(real, s.st_uid, s.st_gid) || chmod(real, s.st_mode & 07777) ||
      renameat2(AT_FDCWD, real, AT_FDCWD, path, RENAME_EXCHANGE)) {
    perror(real);
    unlink(real);
    return -1;
  }
  return fd;
}

/* A daemon socket that was made anew in the meantime stays: then what we kept is dead. */
static int restore(const char *path, const char *real) {
  if (access(real, F_OK)) return 0;
  int fd = connect_to(real);
  if (fd < 0) return unlink(real);
  close(fd);
  return rename(real, path);
}

static int ask(const char *control, int count, char **words) {
  int fd = connect_to(control);
  char text[4096];
  ssize_t n;
  int is_first = 1, result = 0;
  if (fd < 0) return perror(control), 1;
  for (int i = 0; i < count; i++) dprintf(fd, "%s%s", words[i], i + 1 < count ? " " : "\n");
  while ((n = read(fd, text, sizeof text)) > 0) {
    if (is_first && (!strncmp(text, "error", 5) || !strncmp(text, "timeout", 7))) result = 3;
    is_first = 0;
    if (write(1, text, n) != n) return 1;
  }
  return result;
}

static int run(const char *path, const char *real, const char *control) {
  real_path = real;
  signal(SIGPIPE, SIG_IGN);
  if (restore(path, real)) return perror(real), 1; /* what a killed predecessor left */
  int control_fd = listen_at(control), listener = take_place(path, real);
  if (listener < 0 || chmod(control, 0600) || pipe2(doorbell, O_CLOEXEC)) return 1;
  if (daemon(0, 0)) return perror("daemon"), 1;
  accept_forever(listener, control_fd);
  return 0;
}

int main(int argc, char **argv) {
  const char *verb = argc > 1 ? argv[1] : "";
  if (argc == 5 && !strcmp(verb, "run")) return run(argv[2], argv[3], argv[4]);
  if (argc == 4 && !strcmp(verb, "restore")) return restore(argv[2], argv[3]) ? perror(argv[3]), 1 : 0;
  if (argc > 3 && !strcmp(verb, "ctl")) return ask(argv[2], argc - 3, argv + 3);
  fprintf(stderr, "rpc-proxy run SOCKET REAL CONTROL | restore SOCKET REAL | ctl CONTROL WORDS…\n");
  return 2;
}
