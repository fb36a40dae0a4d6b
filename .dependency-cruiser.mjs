/** Who may import whom. Each rule says why; `npm run check` fails when one is broken. */
const from = (path, pathNot) => ({ path, ...(pathNot && { pathNot }) });

export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle means that neither part can be understood, tested or replaced without the other.',
      severity: 'error',
      from: { pathNot: '^(node_modules|test/fakes)' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'shared-stands-alone',
      comment:
        'The contract is read by screen and engine alike: it may know zod and nothing of either world.',
      severity: 'error',
      from: from('^shared/'),
      to: { pathNot: ['^shared/', '^node_modules/zod'] },
    },
    {
      name: 'product-without-tests',
      comment: 'The product has no test hooks: nothing that ships may need the tests.',
      severity: 'error',
      from: from('^(electron|renderer|shared|scripts)/'),
      to: { path: '^test/' },
    },
    {
      name: 'electron-only-in-desktop',
      comment:
        'The engine is headless. Only the desktop shell may know Electron, so that every other head can exist.',
      severity: 'error',
      from: { pathNot: '^(electron/shells/desktop/|test/|scripts/)' },
      to: { path: '^node_modules/electron/' },
    },
    {
      name: 'ssh2-behind-the-session',
      comment: 'ssh2 is wrapped once: sessions, keys and their faults are told in our own words.',
      severity: 'error',
      from: { pathNot: '^(electron/ssh/|test/)' },
      to: { path: '^node_modules/(@types/)?ssh2' },
    },
    {
      name: 'screen-without-engine',
      comment:
        'The screen knows the engine through the contract alone; a head can die without the other noticing.',
      severity: 'error',
      from: from('^renderer/'),
      to: { path: '^electron/' },
    },
    {
      name: 'screen-without-node',
      comment: 'The screen runs in a sandbox: there is no Node there.',
      severity: 'error',
      from: from('^renderer/'),
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'features-apart',
      comment:
        'A feature that imports another cannot be changed alone; share through components, words, format or state.',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/', pathNot: '^renderer/features/shell/' },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'components-are-dumb',
      comment: 'A component is given everything it shows; it does not know where that comes from.',
      severity: 'error',
      from: from('^renderer/(components|format|words)/'),
      to: { path: '^renderer/(features|api|state)/' },
    },
    {
      name: 'libvirt-knows-only-streams',
      comment: 'The RPC client takes a Duplex. Who opened it (SSH, a socket, a test) is not its business.',
      severity: 'error',
      from: from('^electron/libvirt/'),
      to: { path: '^(electron|renderer)/', pathNot: '^electron/libvirt/' },
    },
    {
      name: 'ssh-knows-no-libvirt',
      comment: 'A session runs commands and opens channels; what is spoken over them is not its business.',
      severity: 'error',
      from: from('^electron/ssh/'),
      to: { path: '^electron/', pathNot: '^electron/(ssh/|ports\\.ts)' },
    },
    {
      name: 'services-below-the-border',
      comment:
        'Services are called by the border and by shells, never the other way round; topics are the one piece shared.',
      severity: 'error',
      from: from('^electron/(hosts|preflight|fixes|migrations|matrix|vms|consoles|journal|store|questions)'),
      to: { path: '^electron/(api/(?!topic|derived-topic)|shells/|app\\.ts|adapters/)' },
    },
    {
      name: 'services-by-their-front',
      comment: "A service may use another's front file, not its inside.",
      severity: 'error',
      from: { path: '^electron/(preflight|fixes|migrations|matrix|vms|consoles)/' },
      to: {
        path: '^electron/(preflight|fixes|migrations|matrix|vms|consoles)/',
        pathNot: '^electron/($1/|[a-z]+/service\\.ts$)',
      },
    },
    {
      name: 'shells-are-thin',
      comment:
        'A shell composes: it may know the engine, the border, the ports and the adapters, nothing deeper.',
      severity: 'error',
      from: from('^electron/shells/'),
      to: {
        path: '^electron/(hosts|ssh|libvirt|preflight|fixes|migrations|matrix|vms|consoles|journal|store|questions)',
      },
    },
    {
      name: 'shells-apart',
      comment: 'Two heads of one engine: neither may lean on the other.',
      severity: 'error',
      from: { path: '^electron/shells/([^/]+)/' },
      to: { path: '^electron/shells/', pathNot: '^electron/shells/$1/' },
    },
  ],
  options: {
    doNotFollow: { path: '^node_modules' },
    exclude: { path: '^(dist|release)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
  },
};
