import { useState } from 'react';
import type { PreflightExport } from '../../../shared/domain/preflight-export';
import { preflightMarkdown } from '../../words/export/preflight-markdown';
import { Button } from '../button';
import { CodeBlock } from '../code-block';
import { CopyButton } from '../copy-button';
import { RadioGroup } from '../radio-group';
import { type FileToSave, saveAsFile } from '../save-as-file';

type Format = 'markdown' | 'json';

const hints: Readonly<Record<Format, string>> = {
  markdown: 'For people: a change ticket, a wiki, a mail.',
  json: 'For programs: every fact that was seen, with ids and codes.',
};

export interface ExportPanelProps {
  readonly made: PreflightExport;
}

/** The result as a text to be copied or saved: Markdown for people, JSON for programs. */
export function ExportPanel({ made }: ExportPanelProps) {
  const [format, setFormat] = useState<Format>('markdown');
  const text = format === 'markdown' ? preflightMarkdown(made) : JSON.stringify(made, null, 2);
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <RadioGroup
        label="Format"
        value={format}
        onChange={setFormat}
        look="segments"
        hint={hints[format]}
        options={[
          { id: 'markdown', label: 'Markdown' },
          { id: 'json', label: 'JSON' },
        ]}
      />
      <CodeBlock
        label={format === 'markdown' ? 'Result as Markdown' : 'Result as JSON'}
        code={text}
        isCopyable={false}
      />
      <div className="flex items-center justify-end gap-2">
        <CopyButton label="Copy" text={text} />
        <Button size="small" onPress={() => saveAsFile(fileOf(made, format), text)}>
          Save as file
        </Button>
      </div>
    </div>
  );
}

/** `drover-rehearsal-mail-gw-2026-11-27.md`; letters, digits and dashes alone, whatever the VM is called. */
function fileOf({ occasion, vm, madeAt }: PreflightExport, format: Format): FileToSave {
  const name = (vm?.name ?? '').normalize('NFKD').replace(/[^\p{L}\p{N}.]+/gu, '-');
  const base = ['drover', occasion, name, madeAt.slice(0, 10)].filter((part) => part !== '').join('-');
  return format === 'markdown'
    ? { name: `${base}.md`, type: 'text/markdown' }
    : { name: `${base}.json`, type: 'application/json' };
}
