import { create } from 'zustand';

export interface ToastMessage {
  readonly id: string;
  readonly tone: 'ok' | 'warn' | 'bad';
  readonly title: string;
  readonly text?: string;
}

interface ToastState {
  readonly toasts: readonly ToastMessage[];
  readonly show: (toast: Omit<ToastMessage, 'id'>) => void;
  readonly dismiss: (id: string) => void;
}

const shownForMs = 8000;
const mostShown = 4;
let nextId = 1;

/** Short messages about what just happened. A failure stays until it is dismissed. */
export const useToasts = create<ToastState>()((set, get) => ({
  toasts: [],
  show: (toast) => {
    const id = `toast-${nextId++}`;
    set({ toasts: [...get().toasts, { ...toast, id }].slice(-mostShown) });
    if (toast.tone !== 'bad') setTimeout(() => get().dismiss(id), shownForMs);
  },
  dismiss: (id) => set({ toasts: get().toasts.filter((toast) => toast.id !== id) }),
}));
