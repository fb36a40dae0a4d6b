import { randomUUID } from 'node:crypto';
import type { Lab } from '../lab';
import { checkGuestName } from './guest';
import { diskPath, type StartedGuest } from './start-guest';

/*
  A guest that is nothing but a boot sector (16-bit code at 0x7c00). It answers each byte that comes on its first serial
  port with two: the same letter in the other case, and a letter that goes on from a to p with every answer. So an
  answer is the guest's own and no echo of the line, and a guest that was started anew begins with b again.
*/
const bootSector = Buffer.from(
  [
    'b300', //       mov bl, 0
    'bafd03', // next: mov dx, 0x3fd       line status
    'ec', // wait: in al, dx
    'a801', //     test al, 1              a byte has come
    '74fb', //     jz wait
    'baf803', //   mov dx, 0x3f8
    'ec', //       in al, dx
    '3420', //     xor al, 0x20            the other case
    'e80d00', //   call put
    'fec3', //     inc bl
    '88d8', //     mov al, bl
    '240f', //     and al, 15
    '0461', //     add al, 'a'
    'e80200', //   call put
    'ebe2', //     jmp next
    '88c4', // put: mov ah, al
    'bafd03', //   mov dx, 0x3fd
    'ec', // busy: in al, dx
    'a820', //     test al, 0x20           the last byte has gone
    '74fb', //     jz busy
    '88e0', //     mov al, ah
    'baf803', //   mov dx, 0x3f8
    'ee', //       out dx, al
    'c3', //       ret
  ].join(''),
  'hex',
);

/** Code, zeros, and the two bytes by which a BIOS knows that it may be started. */
const sector = Buffer.concat([bootSector, Buffer.alloc(510 - bootSector.length), Buffer.from([0x55, 0xaa])]);

/** What the guest answers: to the n-th byte since it started, counted from 1. */
export const echoOf = (typed: string, first: number): string =>
  [...typed]
    .map((letter, at) => {
      const other = String.fromCharCode(letter.charCodeAt(0) ^ 0x20);
      return other + String.fromCharCode(97 + ((first + at) & 15));
    })
    .join('');

/**
 * Starts it, with a serial port that libvirt can open as a console, two more on which it says nothing, of which the last
 * leads nowhere, and a display that only its host reaches.
 */
export async function startEcho(lab: Lab, asked: { name: string; on: string }): Promise<StartedGuest> {
  const name = checkGuestName(asked.name);
  const path = diskPath(lab, name);
  const uuid = randomUUID();
  const { storage } = lab.state;
  if (storage === null) throw new Error('without shared storage it cannot move');
  const local = path.replace(storage.mountPath, storage.exportPath);
  // A megabyte: the sector, and zeros that nobody reads.
  const make = `base64 -d > ${local} && truncate -s 1M ${local} && chown 64055:64055 ${local} && chmod 0644 ${local}`;
  await lab.must(storage.server, ['/bin/sh', '-c', make], { stdin: sector.toString('base64') });
  const both = `define /dev/stdin; start ${name}`;
  const virsh = ['virsh', '-q', '-c', 'qemu:///system', both];
  await lab.must(asked.on, virsh, { stdin: definition(name, uuid, path) });
  return { kind: 'ticker', name, uuid, diskPath: path, memoryMiB: 16 };
}

const definition = (name: string, uuid: string, path: string): string =>
  [
    `<domain type='qemu'><name>${name}</name><uuid>${uuid}</uuid>`,
    `<memory unit='MiB'>16</memory><vcpu>1</vcpu>`,
    `<os><type arch='x86_64' machine='pc'>hvm</type><boot dev='hd'/></os><features><acpi/></features>`,
    `<cpu mode='custom' match='exact' check='none'><model>qemu64</model></cpu>`,
    `<on_reboot>destroy</on_reboot><devices>`,
    `<disk type='file' device='disk'><driver name='qemu' type='raw' cache='none'/><source file='${path}'/>`,
    `<target dev='hda' bus='ide'/></disk>`,
    `<serial type='pty'><target port='0'/></serial>`,
    `<serial type='pty'><target port='1'/></serial>`,
    `<serial type='null'><target port='2'/></serial>`,
    `<graphics type='vnc' autoport='yes' listen='127.0.0.1'/>`,
    `<controller type='usb' model='none'/><memballoon model='none'/></devices>`,
    // As for the lab's other guests: one question to QEMU about the processor in place of 400.
    `<qemu:capabilities xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>`,
    `<qemu:del capability='cpu-unavailable-features'/></qemu:capabilities></domain>`,
  ].join('\n');
