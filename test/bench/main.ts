import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { say } from '../demo/step';
import { apartNames, measureApart } from './apart';
import { asRow, figureTable } from './figure';
import { insideNames, measureInside } from './inside';
import { measureOnTheLab } from './on-the-lab';
import { tableOf } from './print-rows';

/*
  npm run bench -- NAME [--json] [--pairs N]

  Measures Drover beside libvirt's own clients, on the lab's hosts; raises the lab when it is down, and leaves it as it
  was found. `list` needs no lab (a browser), nor does the greater part of `inventory` (played hosts). Progress goes to
  standard error. With --json the last line of standard output is one object
  {"bench":NAME,"rows":[{"what","unit","drover","peer","peerName","ratio","target","met"}…]}; peer, peerName and ratio
  are null where a figure has only its target beside it.
*/

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      pairs: { type: 'string' },
      /** Ours: this process is in the lab's network. */
      inside: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  const [name = ''] = positionals;
  const names = [...new Set([...insideNames, ...apartNames])];
  if (!names.includes(name)) throw new Error(`npm run bench -- NAME, where NAME is ${names.join(' or ')}`);
  const pairs = values.pairs === undefined ? undefined : Number(values.pairs);
  if (pairs !== undefined && !(Number.isInteger(pairs) && pairs > 0))
    throw new Error('--pairs takes a whole number above 0');
  if (values.inside) {
    console.log(JSON.stringify(await measureInside(name, pairs === undefined ? {} : { pairs })));
    return 0;
  }
  return measure(name, values.json);
}

/** Beside the others first; the lab is as it was before what needs none of it is measured. */
async function measure(name: string, isJson: boolean): Promise<number> {
  const rows = insideNames.includes(name)
    ? await measureOnTheLab(fileURLToPath(import.meta.url), process.argv.slice(2), say)
    : [];
  if (rows.length > 0) console.log(tableOf(rows));
  const figures = apartNames.includes(name) ? await measureApart(name) : [];
  if (figures.length > 0) console.log(figureTable(figures));
  if (isJson) console.log(JSON.stringify({ bench: name, rows: [...rows, ...figures.map(asRow)] }));
  return figures.every(({ met }) => met) ? 0 : 1;
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});
