import type { Fault } from '../../../shared/domain/fault';
import type { Result } from '../../../shared/lib/result';
import { attribute, child, children, textAt, xmlText, type Element } from './element';
import { readXml } from './parse';
import { present } from '../present';

/** A guest's `<cpu>`. */
export interface CpuXml {
  /** `host-passthrough`, `host-model`, `maximum`, `custom`. */
  readonly mode: string;
  readonly match?: string;
  readonly check?: string;
  readonly migratable?: string;
  readonly model?: string;
  readonly vendor?: string;
  readonly features: readonly { readonly name: string; readonly policy: string }[];
  /** The element itself, for libvirt's comparison calls. */
  readonly xml: string;
}

/** Reads a `<cpu>` that stands alone, as the baseline call answers. */
export const readCpuXml = (xml: string): Result<CpuXml, Fault> => readXml(xml, 'cpu', readCpu);

export function readCpu(cpu: Element): CpuXml {
  const optional = {
    match: attribute(cpu, 'match'),
    check: attribute(cpu, 'check'),
    migratable: attribute(cpu, 'migratable'),
    model: textAt(cpu, 'model'),
    vendor: textAt(cpu, 'vendor'),
  };
  return {
    // Without a mode libvirt reads a model as custom, docs/formatdomain.rst "CPU model and topology".
    mode: attribute(cpu, 'mode') ?? (child(cpu, 'model') === undefined ? '' : 'custom'),
    ...present(optional),
    features: children(cpu, 'feature').map((feature) => ({
      name: attribute(feature, 'name') ?? '',
      policy: attribute(feature, 'policy') ?? 'require',
    })),
    xml: xmlText(cpu),
  };
}
