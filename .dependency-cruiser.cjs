// The floors of src/core: a room imports only from rooms on lower floors; rooms on one floor do not know each other.
const project = '(iproute2|cni|multus|ovnk|kubevirt)';
const core = (rooms) => `^src/core/${rooms}/`;

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'text-stands-alone',
      severity: 'error',
      from: { path: core('text') },
      to: { path: '^src/core/', pathNot: core('text') },
    },
    {
      name: 'net-knows-only-text',
      severity: 'error',
      from: { path: core('net') },
      to: { path: '^src/core/', pathNot: core('(text|net)') },
    },
    {
      name: 'projects-know-only-text-net-and-themselves',
      severity: 'error',
      from: { path: `^src/core/${project}/` },
      to: { path: '^src/core/', pathNot: '^src/core/(text|net|$1)/' },
    },
    {
      name: 'evidence-does-not-know-the-face',
      severity: 'error',
      from: { path: core('evidence') },
      to: { path: '^src/core/index' },
    },
    {
      name: 'the-core-is-pure',
      severity: 'error',
      from: { path: '^src/core/' },
      to: {
        pathNot: '^(src/core/|node_modules/(ipaddr\\.js|yaml|valibot|@noble/hashes)/)',
      },
    },
    {
      name: 'nothing-imports-a-test',
      severity: 'error',
      from: { pathNot: '^tests/' },
      to: { path: '^tests/' },
    },
    {
      name: 'content-and-figures-draw-only',
      comment: 'widgets and figures may use the core, the core never uses them',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^components/', pathNot: '^$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
};
