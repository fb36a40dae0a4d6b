import { describe, expect, it } from 'vitest';
import type { DomainXml } from '../../../../../../electron/libvirt';
import { uefiNvram } from '../../../../../../electron/preflight/checks/vm/uefi-nvram';
import { ownPath, type PathSight } from '../../../../../../electron/preflight/probes/questions/own-path';
import { off, playPair } from '../../play-daemon';
import { domainOf, playAnswers } from '../../play-facts';

const code = '/usr/share/OVMF/OVMF_CODE_4M.fd';
const vars = '/var/lib/libvirt/qemu/nvram/vm1_VARS.fd';
const template = '/usr/share/OVMF/OVMF_VARS_4M.fd';
const uefi: DomainXml = {
  ...domainOf(),
  firmware: 'uefi',
  loaderPath: code,
  nvram: { path: vars, template },
};
const file = (sizeBytes: number): PathSight => ({ is: 'there', sizeBytes, kind: 'regular file' });
const missing: PathSight = { is: 'missing' };
const answers = (sights: readonly [PathSight, PathSight, PathSight]) => () =>
  Promise.resolve(
    playAnswers([ownPath, code, sights[0]], [ownPath, vars, sights[1]], [ownPath, template, sights[2]]),
  );
const here = [file(3_653_632), file(540_672), file(540_672)] as const;

const look = (there: readonly [PathSight, PathSight, PathSight], live = uefi) =>
  uefiNvram.look(playPair({ live, answersFrom: answers(here), answersTo: answers(there) }));

describe('uefi-nvram', () => {
  it('is fine for a VM with a BIOS', async () => {
    expect(await uefiNvram.look(playPair())).toMatchObject({ verdict: 'fine', finding: { code: 'no-uefi' } });
  });

  it('is fine when the firmware is there: the file of variables is made on arrival', async () => {
    expect(await look([here[0], missing, here[2]])).toEqual({
      verdict: 'fine',
      finding: { code: 'uefi-moves', seen: { loader: code, nvram: vars } },
    });
    // With the file there the template is not needed.
    expect(await look([here[0], here[1], missing])).toMatchObject({ verdict: 'fine' });
  });

  it('names what is missing', async () => {
    expect(await look([missing, missing, missing])).toEqual({
      verdict: 'blocker',
      finding: { code: 'firmware-missing', seen: { paths: [code, template], host: 'kvm2' } },
    });
  });

  it('blocks when the flash is of another size', async () => {
    expect(await look([file(1_966_080), file(131_072), here[2]])).toEqual({
      verdict: 'blocker',
      finding: {
        code: 'firmware-differs',
        seen: {
          files: [
            { path: code, fromBytes: 3_653_632, toBytes: 1_966_080 },
            { path: vars, fromBytes: 540_672, toBytes: 131_072 },
          ],
        },
      },
    });
  });

  it('looks for the firmware of a VM with a BIOS of its own', async () => {
    const own: DomainXml = { ...domainOf(), loaderPath: code };
    expect(await look([missing, missing, missing], own)).toMatchObject({
      verdict: 'blocker',
      finding: { seen: { paths: [code] } },
    });
  });

  it('blocks a VM that is off: its settings would stay behind', async () => {
    expect(await look(here, off(uefi))).toMatchObject({
      verdict: 'blocker',
      finding: { code: 'nvram-stays-behind', seen: { path: vars } },
    });
  });

  it('cannot tell when the destination may not look', async () => {
    await expect(look([{ is: 'unseen', raw: 'denied' }, missing, missing])).rejects.toThrow('denied');
  });
});
