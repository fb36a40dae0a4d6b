import { X } from 'lucide-react';
import { IconButton } from './icon-button';
import { StatusIcon } from './status-icon';

export interface Toast {
  readonly id: string;
  readonly tone: 'ok' | 'warn' | 'bad';
  readonly title: string;
  readonly text?: string;
}

/** Short messages at the lower right. They never hold what a person must act upon. */
export function ToastRegion({
  toasts,
  onDismiss,
}: {
  readonly toasts: readonly Toast[];
  readonly onDismiss: (id: string) => void;
}) {
  return (
    <div
      role="region"
      aria-label="Messages"
      aria-live="polite"
      className="pointer-events-none fixed right-4 bottom-14 z-50 flex w-90 flex-col gap-2"
    >
      {toasts.map((toast) => (
        <div
          key={toast.id}
          className="pointer-events-auto flex items-start gap-3 rounded-card border border-line-strong bg-panel py-2.5 pr-2 pl-3 shadow-float"
        >
          <StatusIcon status={toast.tone} />
          <div className="min-w-0 flex-1">
            <div className="font-medium">{toast.title}</div>
            {toast.text !== undefined && <div className="text-ink-2">{toast.text}</div>}
          </div>
          <IconButton label="Dismiss" onPress={() => onDismiss(toast.id)}>
            <X size={14} />
          </IconButton>
        </div>
      ))}
    </div>
  );
}
