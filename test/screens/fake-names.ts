/** The few names the fake moves and checks speak of. */
export const from = { id: 'kvm1', name: 'kvm1' } as const;
export const to = { id: 'kvm2', name: 'kvm2' } as const;
export const third = { id: 'kvm3', name: 'kvm3' } as const;
export const vm = { id: '5b2c1f0e-7a34-4f0e-9d5e-0c1a2b3c4d11', name: 'vm11' } as const;
