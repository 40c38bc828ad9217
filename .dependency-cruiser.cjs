// The import rules of the architecture. Each says why it stands; `npm run architecture` names the offending import.

const tests = "\\.test\\.tsx?$|^app/test/";
const simulator = "^app/simulator/";

/** Packages are met as node_modules paths, built-ins by their bare name. */
const packages = (names) => `^node_modules/(${names})(/|$)`;

/** What core may import beside zod, and where. */
const coreExceptions = [
  { name: "evidence", from: "^app/core/evidence/", to: "^crypto$|^node_modules/canonicalize/" },
  { name: "time", from: "^app/core/time\\.ts$", to: packages("@js-temporal/polyfill|temporal-polyfill") },
  { name: "phone", from: "^app/core/people/phone\\.ts$", to: packages("libphonenumber-js") },
  { name: "notice", from: "^app/core/notices/template\\.ts$", to: packages("liquidjs") },
];

module.exports = {
  forbidden: [
    {
      name: "core-is-pure",
      comment:
        "Core decides from what it is given: that makes it testable at any instant, and readable by counsel. Of the app it imports core and contracts.",
      severity: "error",
      from: { path: "^app/core/", pathNot: tests },
      to: { path: "^(app|scripts|extensions)/", pathNot: "^app/(core|contracts)/" },
    },
    {
      name: "core-imports-only-zod",
      comment: "A package or built-in in core is an exception for one named place; see coreExceptions.",
      severity: "error",
      from: { path: "^app/core/", pathNot: [tests, ...coreExceptions.map(({ from }) => from)] },
      to: { dependencyTypesNot: ["local"], pathNot: packages("zod") },
    },
    ...coreExceptions.map(({ name, from, to }) => ({
      name: `core-exception-${name}`,
      comment: "The exception holds for the packages named with it, and for no others.",
      severity: "error",
      from: { path: from, pathNot: tests },
      to: { dependencyTypesNot: ["local"], pathNot: [packages("zod"), to] },
    })),
    {
      name: "contracts-are-only-shapes",
      comment:
        "Contracts are read by the app, the bridge and extension builds; anything but zod would come along with them.",
      severity: "error",
      from: { path: "^app/contracts/", pathNot: tests },
      to: { pathNot: ["^app/contracts/", packages("zod")] },
    },
    {
      name: "no-circular",
      comment: "Two files that need each other are one file, or hide a third.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "prisma-only-in-storage",
      comment:
        "Every query goes through a storage function that takes the merchant first: the tenant border has one place.",
      severity: "error",
      from: { path: "^(app|extensions)/", pathNot: ["^app/storage/", tests] },
      to: { path: ["^app/storage/generated/", packages("@prisma|prisma|pglite-prisma-adapter")] },
    },
    {
      name: "remix-only-in-routes",
      comment: "The framework and React stay at the edge, so that screens can change without the work behind them.",
      severity: "error",
      from: {
        path: "^app/",
        pathNot: ["^app/(routes|components|portal)/", "^app/(entry\\.[^/]+|root)\\.tsx$", "^app/server/", tests],
      },
      to: {
        path: packages("react|react-dom|@remix-run|@shopify/polaris|@shopify/polaris-icons|@shopify/app-bridge-react"),
      },
    },
    {
      name: "server-uses-remix-as-a-handler",
      comment: "The HTTP server hands requests to Remix; it renders nothing.",
      severity: "error",
      from: { path: "^app/server/", pathNot: tests },
      to: {
        path: packages(
          "react|react-dom|@remix-run/(?!express|node)[^/]+|@shopify/polaris|@shopify/polaris-icons|@shopify/app-bridge-react",
        ),
      },
    },
    {
      name: "simulator-is-not-production",
      comment:
        "A simulated shop must never stand in for a real one by mistake; only its own entries, tests and scripts know it.",
      severity: "error",
      from: { path: "^(app|extensions)/", pathNot: [simulator, tests] },
      to: { path: simulator },
    },
    {
      name: "tests-are-not-production",
      comment: "Test harness code makes promises that only hold in tests.",
      severity: "error",
      from: { path: "^(app|extensions)/", pathNot: [tests, simulator] },
      to: { path: "^app/test/" },
    },
    {
      name: "platforms-do-not-know-storage",
      comment: "An adapter translates one platform's API; what is kept, and what follows from it, is not its business.",
      severity: "error",
      from: { path: "^app/platforms/", pathNot: tests },
      to: { path: "^app/(storage|workflows|routes|components|views|server|worker|cli|portal)/" },
    },
    {
      name: "platforms-do-not-know-each-other",
      comment: "What two platforms share belongs to the port in core.",
      severity: "error",
      from: { path: "^app/platforms/([^/]+)/" },
      to: { path: "^app/platforms/([^/]+)/", pathNot: "^app/platforms/$1/" },
    },
    {
      name: "storage-keeps-and-finds",
      comment: "Storage stores what it is told; deciding and calling platforms stand above it.",
      severity: "error",
      from: { path: "^app/storage/", pathNot: tests },
      to: { path: "^app/(workflows|platforms|routes|components|views|server|worker|cli|portal)/" },
    },
    {
      name: "screens-do-not-query",
      comment:
        "A screen shows a view and starts a workflow; a query in a route would escape the tenant border and the tests.",
      severity: "error",
      from: { path: "^app/(routes|components|portal)/|^app/(entry\\.[^/]+|root)\\.tsx$", pathNot: tests },
      to: { path: "^app/(storage|platforms|worker|cli|secrets)/" },
    },
    {
      name: "screens-take-the-server-as-context",
      comment:
        "Views, workflows and the server reach a route through the load context; importing more than their types would build them twice.",
      severity: "error",
      from: { path: "^app/(routes|components|portal)/|^app/(entry\\.[^/]+|root)\\.tsx$", pathNot: tests },
      to: { path: "^app/(views|workflows|server)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "nothing-imports-screens",
      comment: "Routes are called by the framework. The command line and the worker show no screens.",
      severity: "error",
      from: {
        path: "^app/(core|contracts|storage|platforms|workflows|views|worker|cli|secrets|server)/",
        pathNot: tests,
      },
      to: { path: "^app/(routes|components)/" },
    },
    {
      name: "extensions-stand-alone",
      comment:
        "Shopify builds an extension from its own folder; anything of the app would not be there. The functions share their build; tests may compare with the app's contracts.",
      severity: "error",
      from: { path: "^extensions/([^/]+)/", pathNot: tests },
      to: {
        path: ["^(app|scripts)/", "^extensions/([^/]+)/"],
        pathNot: ["^extensions/$1/", "^scripts/build-function\\.mjs$"],
      },
    },
    {
      name: "app-does-not-import-scripts",
      comment: "Scripts are for developers and are not shipped.",
      severity: "error",
      from: { path: "^app/", pathNot: tests },
      to: { path: "^scripts/" },
    },
    {
      name: "no-dev-package-in-production",
      comment: "A production install leaves dev dependencies out.",
      severity: "error",
      from: { path: "^app/", pathNot: [tests, simulator] },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-unknown-package",
      comment: "What is imported must be in package.json, and resolvable.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // Prisma's client is circular by itself.
    exclude: {
      path: [
        "^app/storage/generated/(?!client\\.ts)",
        "^extensions/[^/]+/dist/",
        "^(scripts|extensions)/[^/]+/node_modules/",
      ],
    },
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".cjs", ".json", ".d.ts"],
    },
  },
};
