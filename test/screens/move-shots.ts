import type { Page } from 'playwright-core';
import type { ReportName } from './fake-checks';
import type { RepairName } from './fake-fixes';
import type { MoveName } from './fake-moves';
import type { Shot } from './shot-list';

/** The wizard's steps and the moves' pages, in every state worth a look. */

const openWizard = async (page: Page, vm: string) => {
  await page.getByRole('table', { name: 'Known hosts' }).getByRole('button', { name: /^kvm1/ }).click();
  await page
    .getByRole('table', { name: 'Virtual machines on kvm1' })
    .getByRole('button', { name: vm, exact: true })
    .click();
  await page.getByRole('button', { name: /^Move/ }).first().click();
  await page.getByRole('heading', { name: 'Where to?' }).waitFor();
};

const choose = (page: Page, host: string) =>
  page
    .locator('label')
    .filter({ hasText: new RegExp(`^${host}`) })
    .click();

/** Presses the button at the lower right until this step shows. */
const goTo = async (page: Page, ...steps: readonly string[]) => {
  for (const step of steps) {
    await page.getByRole('contentinfo').getByRole('button', { name: step, exact: true }).click();
    await page.getByRole('heading', { name: step, exact: true }).waitFor();
  }
};

const wizard = (name: string, arrange: Shot['arrange'], report: ReportName = 'fine', vm = 'vm11'): Shot => ({
  name: `wizard-${name}`,
  scene: { hosts: 'every-state', report },
  arrange: async (page) => {
    await openWizard(page, vm);
    await arrange(page);
  },
});

/** At a step, with kvm2 chosen. */
const at = (
  name: string,
  steps: readonly string[],
  report: ReportName = 'fine',
  then?: Shot['arrange'],
): Shot =>
  wizard(
    name,
    async (page) => {
      await choose(page, 'kvm2');
      await goTo(page, ...steps);
      await then?.(page);
    },
    report,
  );

const toChecks = ['Storage', 'Checks'];
const toOptions = [...toChecks, 'Options'];
const toReview = [...toOptions, 'Review'];

const move = (name: MoveName, then?: Shot['arrange'], suffix = ''): Shot => ({
  name: `move-${name}${suffix}`,
  scene: { hosts: 'every-state', moves: [name] },
  arrange: async (page) => {
    await page.getByRole('region', { name: 'Moves' }).getByRole('button').first().click();
    await page.getByRole('heading', { name: 'billing-db' }).waitFor();
    await then?.(page);
  },
});

const silentMove = (): Shot => {
  const shot = move('converging', undefined, '-silent');
  return { ...shot, scene: { ...shot.scene, silence: 'held' } };
};

const press =
  (name: string): Shot['arrange'] =>
  (page) =>
    page.getByRole('button', { name }).click();

/** From the checks step, with its dialog of the repair open. */
const repair = (
  name: string,
  check: string,
  then?: Shot['arrange'],
  scene: Partial<Shot['scene']> = {},
): Shot => {
  const shot = at('repair', toChecks, scene.report ?? 'blocked', async (page) => {
    await page.getByRole('button', { name: new RegExp(`^(Repair|How to)… ${check}`) }).click();
    await page
      .getByRole('list', { name: 'Steps' })
      .or(page.getByRole('region', { name: 'Commands to run yourself' }))
      .waitFor();
    await then?.(page);
  });
  return { ...shot, name: `repair-${name}`, scene: { ...shot.scene, ...scene } };
};

const opened = (name: RepairName, then?: Shot['arrange']): Shot => ({
  name: `repair-${name}`,
  scene: { hosts: 'every-state', repairs: [name] },
  arrange: async (page) => {
    await page.getByRole('group', { name: 'Pages' }).getByRole('button', { name: 'Repairs' }).click();
    await page.getByRole('table', { name: 'Repairs' }).getByRole('button').last().click();
    await page.getByRole('dialog').getByRole('list', { name: 'Steps' }).waitFor();
    await then?.(page);
  },
});

const undoing: Shot['arrange'] = async (page) => {
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('alert').waitFor();
};

export const repairShots: readonly Shot[] = [
  repair('preview', 'Migration port open'),
  repair('preview-diff', 'Name resolves'),
  {
    ...repair('explained', 'Bridges are there', undefined, { report: 'bridgeless' }),
  },
  repair(
    'applied',
    'Migration port open',
    async (page) => {
      await page.getByRole('button', { name: /^Apply/ }).click();
      await page.getByText('Done. The check says: Fine').waitFor();
    },
    { repairs: ['done'] },
  ),
  opened('running'),
  opened('done'),
  opened('failed'),
  opened('unclear'),
  opened('inUse', undoing),
  opened('changed', undoing),
  opened('undone'),
  {
    name: 'repairs',
    scene: { hosts: 'every-state', repairs: ['running', 'done', 'failed', 'unclear', 'undone'] },
    arrange: async (page) => {
      await page.getByRole('group', { name: 'Pages' }).getByRole('button', { name: 'Repairs' }).click();
      await page.getByRole('table', { name: 'Repairs' }).waitFor();
    },
  },
  {
    name: 'repairs-none',
    scene: { hosts: 'every-state' },
    arrange: async (page) => {
      await page.getByRole('group', { name: 'Pages' }).getByRole('button', { name: 'Repairs' }).click();
      await page.getByRole('heading', { name: 'No repairs yet' }).waitFor();
    },
  },
];

export const moveShots: readonly Shot[] = [
  wizard('where', (page) => choose(page, 'kvm2')),
  wizard('where-unfit', (page) => choose(page, 'kvm4')),
  wizard('where-offline', (page) => choose(page, 'kvm3')),
  wizard('leave', async (page) => {
    await choose(page, 'kvm2');
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog').waitFor();
  }),
  at('storage', ['Storage']),
  wizard(
    'storage-local',
    async (page) => {
      await choose(page, 'kvm2');
      await goTo(page, 'Storage');
    },
    'local',
    'mail-gw',
  ),
  at('storage-other-file', ['Storage'], 'guarding'),
  at('checks-running', toChecks, 'running'),
  at('checks-fine', toChecks, 'fine', press('Show')),
  at('checks-measuring', toChecks, 'fine', async (page) => {
    await press('Measure the link')(page);
    await page.getByRole('progressbar', { name: 'Measuring the link' }).waitFor();
  }),
  at('checks-measured', toChecks, 'fine', async (page) => {
    await press('Measure the link')(page);
    await page.getByText('with a pause of about').waitFor();
  }),
  at('checks-blocked', toChecks, 'blocked'),
  at('checks-guarding', toChecks, 'guarding'),
  at('checks-doubtful', toChecks, 'doubtful'),
  at('checks-overridden', toChecks, 'overridable', (page) =>
    page.locator('label').filter({ hasText: 'Go on although this blocks' }).click(),
  ),
  at('options', toOptions),
  at('options-own', toOptions, 'fine', async (page) => {
    await page.getByText('Gentle', { exact: true }).click();
    await page.getByRole('button', { name: 'Set the figures yourself' }).click();
    await page.getByRole('textbox', { name: /Bandwidth limit/ }).fill('100');
    await page.keyboard.press('Tab');
    await page.getByText('Remove the definition from kvm1').click();
  }),
  at('review', toReview),
  at('moving', toReview, 'fine', async (page) => {
    await page.getByRole('button', { name: 'Move vm11 to kvm2' }).click();
    await page.getByRole('list', { name: 'Phases' }).waitFor();
  }),
  move('asked'),
  move('firstPass'),
  move('converging'),
  silentMove(),
  move('standingStill'),
  move('cancelling'),
  move('finish'),
  move('proving'),
  move('arrived'),
  move('arrivedUnmeasured'),
  move('cancelled'),
  move('stayed'),
  move('blocked'),
  move('unclear'),
  move('unclearBoth'),
  move('converging', press('Cancel move'), '-cancel'),
  move('unclearBoth', press('Resume on kvm1'), '-resume'),
  {
    name: 'tray-many',
    scene: {
      hosts: 'every-state',
      moves: ['converging', 'unclear', 'firstPass', 'asked', 'arrived', 'stayed'],
    },
    arrange: async (page) => page.getByRole('button', { name: '2 more' }).waitFor(),
  },
];
