import { z } from 'zod';
import { MoveOptions } from './migration';
import { Verdict } from './preflight';

/*
  What the checks found, for a change ticket. It is read by people and scripts that know no Drover, and perhaps years
  later: words and facts stand beside each other, and ids of checks and codes of findings are plain texts.
*/

const host = z.object({ name: z.string(), address: z.string() });
const moment = z.iso.datetime();

export const ExportedCheck = z.object({
  id: z.string(),
  group: z.string(),
  name: z.string(),
  asks: z.string(),
  /** `not-made`: it had not ended when this was exported. */
  verdict: z.union([Verdict, z.literal('not-made')]),
  title: z.string().optional(),
  why: z.string().optional(),
  next: z.string().optional(),
  /** Where libvirt by itself would have stopped, and in which words. */
  libvirt: z.object({ at: z.string(), says: z.string() }).optional(),
  tookMs: z.number().optional(),
  /** A person chose to go past its blocker, having read what it means. */
  overridden: z.object({ means: z.string() }).optional(),
  /** What was seen, as plain facts. */
  finding: z.object({ code: z.string(), seen: z.record(z.string(), z.unknown()) }).optional(),
});
export type ExportedCheck = z.infer<typeof ExportedCheck>;

export const ExportedResult = z.object({
  from: host,
  to: host,
  startedAt: moment,
  /** Null: the checks had not all ended. */
  endedAt: moment.nullable(),
  verdict: z.object({ title: z.string(), text: z.string(), isFree: z.boolean() }),
  counts: z.record(z.union([Verdict, z.literal('not-made')]), z.number()),
  checks: z.array(ExportedCheck),
});
export type ExportedResult = z.infer<typeof ExportedResult>;

export const ExportedPlan = z.object({
  options: MoveOptions,
  willHappen: z.array(z.string()),
  ifItFails: z.array(z.string()),
  virsh: z.string().nullable(),
});
export type ExportedPlan = z.infer<typeof ExportedPlan>;

export const PreflightExport = z.object({
  format: z.literal('drover-preflight'),
  version: z.literal(1),
  occasion: z.enum(['checks', 'rehearsal', 'pairs']),
  madeBy: z.string(),
  madeAt: moment,
  /** Null when pairs of hosts were looked at. */
  vm: z.object({ name: z.string(), id: z.string() }).nullable(),
  /** One for a VM and its destination, one for each pair of hosts. */
  results: z.array(ExportedResult).min(1),
  plan: ExportedPlan.nullable(),
  notProved: z.array(z.string()),
});
export type PreflightExport = z.infer<typeof PreflightExport>;
