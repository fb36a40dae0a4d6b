import { openLab, type Lab } from '../lab/lab';

/** The lab, or undefined after saying why these tests are skipped. */
export async function openLabOrSay(): Promise<Lab | undefined> {
  try {
    return await openLab();
  } catch (error) {
    console.warn(`skipped: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}
