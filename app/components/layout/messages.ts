export const layoutMessages = {
  nav: { home: "Home", alerts: "Alerts", register: "Register", evidence: "Evidence", settings: "Settings" },
  loading: "Loading",
  stranger: {
    title: "You have no access to Cordon",
    body: (store: string) =>
      `Cordon is installed in ${store}, but nobody has made you a member yet. Being staff in Shopify is not enough, because an intruder may be staff as well.`,
    ask: (names: readonly string[]) => `Ask ${names.join(" or ")} to add you: Cordon, Settings, People.`,
    askNobody: "Ask whoever installed Cordon to add you: Cordon, Settings, People.",
  },
  noStore: {
    title: "This store is not set up yet",
    body: "Cordon has not finished installing in this store. Open Cordon again from Apps in a minute; if this page stays, reinstall it.",
  },
  failure: {
    title: "This screen could not be shown",
    body: "Nothing was changed by this. What is in force in your store stays in force, and Cordon goes on watching.",
    reference: (reference: string) => `Reference ${reference}: give it to whoever runs Cordon for you.`,
    again: "Try again",
    home: "Go to Home",
  },
  noRight: {
    title: "Your roles do not reach this screen",
    body: "An administrator of Cordon can change your roles. Evidence is open to auditors.",
    evidence: "Go to Evidence",
  },
  missing: {
    title: "This does not exist",
    body: "It is not in your company's data: the address may be wrong, or it belongs to somebody else.",
  },
} as const;
