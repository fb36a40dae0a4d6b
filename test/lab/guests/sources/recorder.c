/*
  The only process of the recorder guest: it writes numbered, checksummed records to its disk and says on the
  serial port which of them the disk has confirmed, one `#<number>` a line. A number is printed only after
  fdatasync came back, so every printed number is a promise that the disk has to keep through any migration.

  Record n lies in slot n % slots of the raw disk, 4096 bytes, numbers little-endian:
    0 "DRVREC01"   8 u64 n   16 u64 the guest's clock, microseconds   24 filling made from n   4092 u32 CRC-32 of all before

  After a start the highest sound record on the disk is looked up and counting goes on from there, so a guest
  that was killed and started again shows a loss as well as one that moved.

  Words of the kernel's command line that it does not know itself reach the first process as its environment:
    period=MS (default 50), dirty=MIB a second (default 0), span=MIB (default 16).
*/
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <linux/fs.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { RECORD = 4096, PAGE = 4096, MIB = 1 << 20 };
struct record {
  char magic[8];
  uint64_t number, clock_us;
  uint64_t filling[(RECORD - 24 - 8) / 8];
  uint32_t rest, crc;
};
_Static_assert(sizeof(struct record) == RECORD, "a record fills its slot");

static int serial;

static void say(const char *format, unsigned long long a, unsigned long long b) {
  char line[96];
  int n = snprintf(line, sizeof line, format, a, b);
  for (int at = 0; at < n;) {
    ssize_t wrote = write(serial, line + at, n - at);
    if (wrote > 0) at += wrote;
  }
}

static uint32_t crc32(const void *data, size_t length) {
  static uint32_t table[256];
  if (!table[1])
    for (uint32_t i = 0; i < 256; i++) {
      uint32_t c = i;
      for (int k = 0; k < 8; k++) c = c & 1 ? 0xedb88320u ^ (c >> 1) : c >> 1;
      table[i] = c;
    }
  uint32_t crc = ~0u;
  for (const uint8_t *p = data; length--; p++) crc = table[(crc ^ *p) & 255] ^ (crc >> 8);
  return ~crc;
}

static uint64_t now_us(void) {
  struct timespec t;
  clock_gettime(CLOCK_REALTIME, &t);
  return t.tv_sec * 1000000ull + t.tv_nsec / 1000;
}

static void make_record(struct record *r, uint64_t number) {
  memcpy(r->magic, "DRVREC01", 8);
  r->number = number;
  r->clock_us = now_us();
  r->rest = 0;
  for (size_t i = 0; i < sizeof r->filling / 8; i++) r->filling[i] = number * 0x9e3779b97f4a7c15ull;
  r->crc = crc32(r, RECORD - 4);
}

static int is_sound(const struct record *r) {
  return !memcmp(r->magic, "DRVREC01", 8) && r->crc == crc32(r, RECORD - 4);
}

/* The modules lie in the order in which they need one another. */
static void load_modules(void) {
  char path[64];
  for (int i = 0;; i++) {
    snprintf(path, sizeof path, "/modules/%02d.ko", i);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return;
    if (syscall(SYS_finit_module, fd, "", 0)) say("!module %llu error %llu\n", i, errno);
    close(fd);
  }
}

static void open_serial(void) {
  struct termios t;
  mount("dev", "/dev", "devtmpfs", 0, 0);
  serial = open("/dev/ttyS0", O_RDWR | O_NOCTTY);
  tcgetattr(serial, &t);
  cfmakeraw(&t);
  tcsetattr(serial, TCSANOW, &t);
}

static int open_disk(void) {
  const struct timespec pause = {0, 20000000};
  for (;;) {
    int fd = open("/dev/vda", O_RDWR | O_CLOEXEC);
    if (fd >= 0) return fd;
    nanosleep(&pause, 0);
  }
}

static uint64_t last_number(int disk, uint64_t slots) {
  static struct record r __attribute__((aligned(PAGE)));
  uint64_t last = 0;
  for (uint64_t slot = 0; slot < slots; slot++)
    if (pread(disk, &r, RECORD, slot * RECORD) == RECORD && is_sound(&r) && r.number > last) last = r.number;
  return last;
}

static void write_record(int disk, uint64_t slots, uint64_t number) {
  static struct record r __attribute__((aligned(PAGE)));
  const struct timespec pause = {0, 200000000};
  make_record(&r, number);
  while (pwrite(disk, &r, RECORD, number % slots * RECORD) != RECORD || fdatasync(disk)) {
    say("!write %llu error %llu\n", number, errno);
    nanosleep(&pause, 0);
  }
}

static uint64_t option(const char *name, uint64_t otherwise) {
  const char *value = getenv(name);
  return value ? strtoull(value, 0, 10) : otherwise;
}

int main(void) {
  open_serial();
  load_modules();
  int disk = open_disk();
  uint64_t bytes = 0, period_ms = option("period", 50), rate = option("dirty", 0), span = option("span", 16) * MIB;
  ioctl(disk, BLKGETSIZE64, &bytes);
  uint64_t slots = bytes / RECORD, pages = span / PAGE, next_page = 0, owed = 0;
  volatile uint8_t *memory = mmap(0, span, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED || !pages) rate = 0;
  uint64_t number = last_number(disk, slots);
  say("!start after %llu, slots %llu\n", number, slots);

  struct timespec next;
  clock_gettime(CLOCK_MONOTONIC, &next);
  for (;;) {
    number++;
    write_record(disk, slots, number);
    say("#%llu\n", number, 0);
    owed += rate * (MIB / PAGE) * period_ms;
    for (; owed >= 1000; owed -= 1000) {
      memory[next_page * PAGE] = number + owed;
      next_page = (next_page + 1) % pages;
    }
    /* Behind schedule (a slow disk): go on from now rather than racing to catch up. */
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    next.tv_nsec += period_ms * 1000000;
    next.tv_sec += next.tv_nsec / 1000000000;
    next.tv_nsec %= 1000000000;
    if (now.tv_sec > next.tv_sec || (now.tv_sec == next.tv_sec && now.tv_nsec > next.tv_nsec)) next = now;
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next, 0);
  }
}
