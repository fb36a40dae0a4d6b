import { describe, expect, it } from 'vitest';
import { exportPreflight, type ToExport } from '../../../../../renderer/words/export/preflight-export';
import { preflightMarkdown } from '../../../../../renderer/words/export/preflight-markdown';
import { PreflightExport } from '../../../../../shared/domain/preflight-export';
import { ended, waiting } from '../../components/checks/play-checks';

const odd = 'a|b <b>`$(x)`\n# no heading *_';
const startedAtMs = Date.UTC(2026, 10, 27, 8, 0, 0);

const input: ToExport = {
  occasion: 'rehearsal',
  droverVersion: '0.1.0',
  madeAtMs: startedAtMs + 1_400,
  vm: { name: odd, id: '5f0c2f7e-1111-4222-8333-444455556666' },
  results: [
    {
      from: { name: 'kvm1', address: '10.0.0.1' },
      to: { name: 'kvm2', address: '10.0.0.2' },
      startedAtMs,
      endedAtMs: startedAtMs + 1_400,
      checks: [
        ended('client-connect-both', 'access', 'fine', {
          code: 'both-connected',
          seen: { from: 'kvm1', to: 'kvm2' },
        }),
        ended(
          'libvirt-network-ready',
          'network',
          'blocker',
          { code: 'network-inactive', seen: { names: [odd], host: 'kvm2' } },
          true,
        ),
        ended('same-file-both-hosts', 'storage', 'unknown'),
        waiting('vcpu-fit', 'room'),
      ],
      overridden: ['libvirt-network-ready', 'same-file-both-hosts'],
      verdict: { title: 'At your word', text: 'One blocker is overridden.', isFree: true },
    },
  ],
  plan: {
    options: { maxDowntimeMs: 300, bandwidthMiBps: 64, isPersistentThere: true, isUndefinedHere: false },
    willHappen: ['First this.', 'Then that.'],
    ifItFails: ['It stays.'],
    virsh: "virsh migrate --domain '```'",
  },
  notProved: ['That it works.'],
};

describe('the export as JSON', () => {
  it('parses against its own schema after having been a text', () => {
    const made = exportPreflight(input);
    expect(PreflightExport.parse(JSON.parse(JSON.stringify(made)))).toEqual(made);
  });

  it('counts what there is, and calls nothing fine that was not made', () => {
    const [result] = exportPreflight(input).results;
    expect(result?.counts).toEqual({ blocker: 1, unknown: 1, warning: 0, note: 0, fine: 1, 'not-made': 1 });
  });

  it('names as overridden only a blocker that may be', () => {
    const [result] = exportPreflight(input).results;
    const past = result?.checks.filter(({ overridden }) => overridden !== undefined);
    expect(past?.map(({ id }) => id)).toEqual(['libvirt-network-ready']);
    expect(past?.[0]?.overridden?.means).toContain('libvirt asks the same question');
  });

  it('keeps the facts as they were seen', () => {
    const [result] = exportPreflight(input).results;
    expect(result?.checks[1]?.finding).toEqual({
      code: 'network-inactive',
      seen: { names: [odd], host: 'kvm2' },
    });
  });
});

describe('the export as Markdown', () => {
  const text = preflightMarkdown(exportPreflight(input));
  const lines = text.split('\n');

  it('has verdict, groups, override with its consequence, plan and what is not proved', () => {
    for (const part of [
      '**At your word.** One blocker is overridden.',
      '## Access',
      '## Network',
      '## Overridden knowingly',
      '1. First this.',
      '| Longest pause | 300 ms |',
      '| Bandwidth | 64 MiB/s = 537 Mbit/s |',
      '- That it works.',
      '1 blocker, 1 could not tell, 1 fine, 1 not made',
    ])
      expect(text).toContain(part);
  });

  it('keeps every table whole, whatever a name holds', () => {
    const cells = (line: string) => line.replace(/\\./g, '').split('|').length - 2;
    let width = 0;
    for (const [at, line] of lines.entries()) {
      if (!line.startsWith('|')) continue;
      if (lines[at - 1]?.startsWith('|') === true) expect(cells(line)).toBe(width);
      else width = cells(line);
    }
    expect(width).toBeGreaterThan(0);
  });

  it('lets no name make a heading, a tag or code', () => {
    expect(lines.filter((line) => /^#+ no heading/.test(line))).toEqual([]);
    expect(text.replaceAll('<br>', '').replace(/\\</g, '')).not.toContain('<');
    expect(text).toContain('\\`$(x)\\`');
  });

  it('fences the command so that nothing in it ends the fence', () => {
    const at = lines.findIndex((line) => line.startsWith('````sh'));
    expect(lines.slice(at, at + 3)).toEqual(['````sh', "virsh migrate --domain '```'", '````']);
  });

  it('tells pairs of hosts apart, with an overview before them', () => {
    const [one] = input.results;
    if (one === undefined) throw new Error('there is one');
    const { vm: _vm, plan: _plan, ...rest } = input;
    const two = { ...one, to: { name: 'kvm3', address: '10.0.0.3' } };
    const pairs = exportPreflight({ ...rest, occasion: 'pairs', results: [one, two] });
    expect(PreflightExport.parse(pairs)).toEqual(pairs);
    const said = preflightMarkdown(pairs);
    expect(said).toContain('| From | To | Verdict | Found |');
    expect(said).toContain('## kvm1 → kvm3');
    expect(said).not.toContain('## Plan');
  });
});
