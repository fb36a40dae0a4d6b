/*
  A guest of a few KB for the live migration tests: a Multiboot (version 1) program that counts on its first
  serial port, one `#<number>` a line, and dirties memory at a given rate.

    period=MS  time between two counts, default 20
    dirty=MIB  MiB of memory written per second, default 0
    span=MIB   size of the window that is written over and over, default 8

  Why a leading '#': when the guest is stopped in the middle of a line, the rest of that line comes out on the
  other host. Without the mark `12|34` would be read there as the count 34, a step back that never happened.

  Why interrupts and HLT rather than polling: the lab's hosts share two cores, and an idle guest must be idle.
  The timer runs on the guest's virtual clock, which stands still while the guest is paused, so the counts show
  exactly how long it ran. Count 0 marks a boot: a guest that was started again cannot pass for one that moved.
*/
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;

enum { COM1 = 0x3f8, PIC1 = 0x20, PIC2 = 0xa0, PIT = 0x40, PIT_HZ = 1193182, PAGE = 4096, MIB = 1 << 20 };
enum { CODE_SELECTOR = 8, DATA_SELECTOR = 16, TIMER_VECTOR = 32 };
/* The window starts well above this program, which is linked at 1 MiB. */
enum { SPAN_START = 4 * MIB };

__attribute__((section(".multiboot"), used, aligned(4))) static const u32 multiboot_header[3] = {
    0x1badb002, 2 /* tell us the memory size */, -(0x1badb002u + 2)};

struct boot_info {
  u32 flags, mem_lower, mem_upper_kib, boot_device;
  const char *cmdline;
};

static inline void out8(u16 port, u8 value) { __asm__ volatile("outb %0, %1" ::"a"(value), "Nd"(port)); }
static inline u8 in8(u16 port) {
  u8 value;
  __asm__ volatile("inb %1, %0" : "=a"(value) : "Nd"(port));
  return value;
}

static const u64 gdt[3] = {0, 0x00cf9a000000ffffull, 0x00cf92000000ffffull};
static u64 idt[48];
static volatile u32 ticks_due;

void on_timer(void) {
  ticks_due++;
  out8(PIC1, 0x20);
}

/* Spurious interrupts of the other lines come here too; they are masked, so this is only a net. */
extern void timer_entry(void);
__asm__(".globl timer_entry\ntimer_entry:\n pusha\n cld\n call on_timer\n popa\n iret\n");

static void load_tables(void) {
  struct __attribute__((packed)) {
    u16 limit;
    u32 base;
  } g = {sizeof gdt - 1, (u32)gdt}, i = {sizeof idt - 1, (u32)idt};
  u32 entry = (u32)timer_entry;
  idt[TIMER_VECTOR] = (entry & 0xffff) | ((u32)CODE_SELECTOR << 16) | (0x8e00ull << 32) |
                      ((u64)(entry & 0xffff0000) << 32);
  __asm__ volatile("lgdt %0\n lidt %1\n ljmp %2, $1f\n 1:\n mov %3, %%eax\n mov %%ax, %%ds\n mov %%ax, %%es\n"
                   "mov %%ax, %%ss\n" ::"m"(g), "m"(i), "i"(CODE_SELECTOR), "i"(DATA_SELECTOR)
                   : "eax", "memory");
}

static void start_timer(u32 period_ms) {
  u32 divisor = PIT_HZ * period_ms / 1000;
  out8(PIC1, 0x11), out8(PIC1 + 1, TIMER_VECTOR), out8(PIC1 + 1, 4), out8(PIC1 + 1, 1), out8(PIC1 + 1, 0xfe);
  out8(PIC2, 0x11), out8(PIC2 + 1, TIMER_VECTOR + 8), out8(PIC2 + 1, 2), out8(PIC2 + 1, 1), out8(PIC2 + 1, 0xff);
  out8(PIT + 3, 0x34); /* channel 0, low then high byte, rate generator */
  out8(PIT, divisor & 0xff), out8(PIT, divisor >> 8);
}

static void start_serial(void) {
  out8(COM1 + 1, 0);
  out8(COM1 + 3, 0x80), out8(COM1, 1), out8(COM1 + 1, 0), out8(COM1 + 3, 3); /* 115200 8N1 */
  out8(COM1 + 2, 0xc7), out8(COM1 + 4, 3);
}

static void print_char(char c) {
  while (!(in8(COM1 + 5) & 0x20)) { }
  out8(COM1, c);
}

static void print_count(u32 count) {
  char digits[10];
  int n = 0;
  do digits[n++] = '0' + count % 10;
  while (count /= 10);
  print_char('#');
  while (n) print_char(digits[--n]);
  print_char('\n');
}

/* The value of ` name=123` in the command line. */
static u32 option(const char *line, const char *name, u32 otherwise) {
  for (; line && *line; line++) {
    const char *a = line, *b = name;
    while (*b && *a == *b) a++, b++;
    if (*b || *a != '=') continue;
    u32 value = 0;
    for (a++; *a >= '0' && *a <= '9'; a++) value = value * 10 + (*a - '0');
    return value;
  }
  return otherwise;
}

static void dirty(u32 *next_page, u32 pages, u32 span_pages, u32 count) {
  while (pages--) {
    *(volatile u32 *)(SPAN_START + *next_page * PAGE) = count + 1;
    if (++*next_page >= span_pages) *next_page = 0;
  }
}

void run(const struct boot_info *info) {
  const char *line = info->flags & 4 ? info->cmdline : 0;
  u32 period_ms = option(line, "period", 20), rate_mib = option(line, "dirty", 0);
  u32 span_pages = option(line, "span", 8) * (MIB / PAGE);
  u32 top_pages = info->mem_upper_kib / 4 + MIB / PAGE, room = top_pages - SPAN_START / PAGE;
  if (!period_ms || period_ms > 50) period_ms = 20; /* the PIT's counter has 16 bits */
  if (span_pages > room) span_pages = room;
  if (!span_pages) rate_mib = 0;

  load_tables();
  start_serial();
  start_timer(period_ms);
  print_count(0);
  u32 next_page = 0, owed = 0; /* owed: thousandths of a page */
  for (u32 count = 1;; count++) {
    __asm__ volatile("cli");
    while (!ticks_due) __asm__ volatile("sti\n hlt\n cli" ::: "memory");
    ticks_due--;
    __asm__ volatile("sti");
    print_count(count);
    owed += rate_mib * (MIB / PAGE) * period_ms;
    dirty(&next_page, owed / 1000, span_pages, count);
    owed %= 1000;
  }
}

static u8 stack[8192] __attribute__((aligned(16), used));
__asm__(".globl _start\n_start:\n cli\n mov $stack + 8192, %esp\n push %ebx\n call run\n");
