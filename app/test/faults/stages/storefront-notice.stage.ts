import { changeThemeFile } from "#app/simulator/changes.ts";
import { gid } from "#app/simulator/gid.ts";
import type { Stage } from "../stage.ts";

const embed = { type: "shopify://apps/cordon/blocks/incident-notice/0190", disabled: false, settings: {} };

/** The live theme has Cordon's embed on; the notice is on the installation and, for the checkout, under the shop. */
export const stage: Stage = {
  mutations: { execute: 1, revert: 1 },
  set(sim, shop, cell) {
    const { records } = sim.store(shop);
    const app = sim.app();
    changeThemeFile(sim, shop, "config/settings_data.json", JSON.stringify({ current: { blocks: { "1": embed } } }));
    const owners = () => [gid("AppInstallation", sim.installation(shop, app.apiKey)?.id ?? 0), gid("Shop", records.id)];
    const fields = () =>
      owners().map((owner) => records.metafields.find((one) => one.ownerId === owner && one.key === "notice"));
    const remove = () => {
      records.metafields = records.metafields.filter((one) => one.key !== "notice");
    };
    remove();
    const notice = { heading: "Security notice", text: `We found a script (${cell}).`, link: null };
    const says = (value: string | undefined) => value !== undefined && JSON.parse(value).text === notice.text;
    const theirs = JSON.stringify({ heading: "Recall", text: "By somebody else.", link: null });
    return {
      params: notice,
      snapshot: () => fields().map((field) => field?.value ?? null),
      inForce: () => fields().every((field) => says(field?.value)),
      touch: () => {
        const at = sim.now().toISOString();
        const namespaces = ["cordon", `app--${app.id}--cordon`];
        remove();
        for (const [index, ownerId] of owners().entries())
          records.metafields.push({
            ...{ id: 900_000 + index, ownerId, namespace: namespaces[index] ?? "", key: "notice", type: "json" },
            ...{ value: theirs, createdAt: at, updatedAt: at },
          });
      },
      remove,
    };
  },
};
