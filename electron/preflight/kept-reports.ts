import type { Source } from '../api/topic';

/** Reports are kept for screens that reload; an old one says nothing any more. */
const mostReports = 20;

export interface KeptReports<Report> {
  keep(runId: string, report: Source<Report>): void;
  get(runId: string): Source<Report> | undefined;
  /** Oldest first. */
  all(): Report[];
}

/** The newest reports, by their run. */
export function keepReports<Report>(): KeptReports<Report> {
  const reports = new Map<string, Source<Report>>();
  return {
    keep(runId, report) {
      reports.set(runId, report);
      const oldest = [...reports.keys()][0];
      if (reports.size > mostReports && oldest !== undefined) reports.delete(oldest);
    },
    get: (runId) => reports.get(runId),
    all: () => [...reports.values()].map((report) => report.current()),
  };
}
