import { useEffect, useRef, type ReactNode } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { MoveDetail } from '../../../shared/domain/migration';
import { Card } from '../../components/card';
import { formatBytes } from '../../format/bytes';
import { formatRate } from '../../format/rate';
import { useTheme } from '../../state/theme';
import { readCurveColors } from './curve-colors';
import { curveData, curveText } from './curve-data';
import { curveOptions } from './curve-options';

interface MoveCurveProps {
  readonly detail: MoveDetail;
  readonly footer?: ReactNode;
}

/** What is left to send against what the guest changes, live; the same in words for those who do not see it. */
export function MoveCurve({ detail, footer }: MoveCurveProps) {
  const last = detail.samples.at(-1);
  return (
    <Card title="Left to send against what the guest changes">
      <div className="flex h-full flex-col gap-3 pb-8">
        <div className="flex flex-wrap gap-x-5 gap-y-1">
          <Key look="h-0.75 bg-move" name="left" value={last && formatBytes(last.remainingBytes)} />
          <Key look="h-0.5 bg-ok" name="sent" value={last && formatRate(last.sentBytesPerSecond)} />
          <Key
            look="h-0 border-t-2 border-dashed border-warn"
            name="changed"
            value={last && formatRate(last.dirtiedBytesPerSecond)}
          />
        </div>
        <Curve samples={detail.samples} />
        {footer}
      </div>
    </Card>
  );
}

function Key({
  look,
  name,
  value,
}: {
  readonly look: string;
  readonly name: string;
  readonly value: string | undefined;
}) {
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden="true" className={`w-4 rounded-full ${look}`} />
      <span className="text-ink-2">{name}</span>
      <span className="min-w-20">{value ?? '…'}</span>
    </span>
  );
}

function Curve({ samples }: Pick<MoveDetail, 'samples'>) {
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const theme = useTheme((state) => state.resolved);
  const latest = useRef(samples);
  latest.current = samples;

  useEffect(() => {
    const box = frame.current;
    if (box === null) return undefined;
    const drawn = new uPlot(
      curveOptions(readCurveColors(), box.clientWidth, box.clientHeight),
      curveData(latest.current),
      box,
    );
    plot.current = drawn;
    const sized = new ResizeObserver(() =>
      drawn.setSize({ width: box.clientWidth, height: box.clientHeight }),
    );
    sized.observe(box);
    return () => {
      sized.disconnect();
      drawn.destroy();
      plot.current = null;
    };
  }, [theme]);

  useEffect(() => plot.current?.setData(curveData(samples)), [samples]);

  return (
    <div role="img" aria-label={curveText(samples)} className="relative min-h-60 min-w-0 grow">
      <div ref={frame} aria-hidden="true" className="absolute inset-0 overflow-hidden" />
      {samples.length === 0 && (
        <div className="absolute inset-0 grid place-items-center text-ink-3">
          The curve begins when memory flows
        </div>
      )}
    </div>
  );
}
