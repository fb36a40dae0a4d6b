import type { CheckWordsOf } from './table';

export const afterwardsCheckWords: CheckWordsOf<'afterwards'> = {
  'stale-managed-save-on-dest': {
    name: 'No old memory there',
    asks: 'Is no saved memory of this VM waiting on the destination?',
    ifOverridden: 'At its next start the VM would wake with old memory over its newer disk and damage it.',
  },
  'keep-or-temporary': {
    name: 'Where it lives',
    asks: 'Which host has the VM for good, and by which definition does it start next?',
    ifOverridden: 'Once the VM is shut down, no host knows it any more.',
  },
  'autostart-lost': {
    name: 'Start with the host',
    asks: 'Does the VM still start when its host starts?',
    ifOverridden: 'After a restart of the destination the VM stays off until somebody starts it.',
  },
  'source-leftovers': {
    name: 'Left on the source',
    asks: 'Which files stay on the source?',
    ifOverridden: 'The files stay on the source until somebody takes them away.',
  },
  'post-move-verify': {
    name: 'Proof of the move',
    asks: 'How will it be seen that the VM works, and could the destination start it again?',
    ifOverridden: 'The VM runs on, but may not start again on the destination once it has been shut down.',
  },
};
