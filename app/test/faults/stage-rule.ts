import { gid } from "#app/simulator/gid.ts";
import type { MetafieldRow } from "#app/simulator/rows.ts";
import type { Simulation } from "#app/simulator/simulation.ts";
import type { StageScene } from "./stage.ts";

/** A rule of Cordon's at the checkout, as the simulated shop keeps it. */
export interface StagedRule {
  readonly type: "Validation" | "PaymentCustomization" | "DeliveryCustomization";
  readonly records: "validations" | "paymentCustomizations" | "deliveryCustomizations";
  readonly functionHandle: string;
  readonly params: unknown;
  /** What the rule's configuration says once the action is in force. */
  isMeant(configuration: unknown): boolean;
  /** What somebody else might write instead. */
  readonly theirs: unknown;
}

const foreignId = 7;

/** A checkout without any rule, which the action gives one. */
export function stageRule(
  sim: Simulation,
  shop: string,
  { type, records: name, functionHandle, params, isMeant, theirs }: StagedRule,
): StageScene {
  const { records } = sim.store(shop);
  const app = sim.app();
  const forget = () => {
    records[name] = [];
    records.metafields = records.metafields.filter((field) => !field.ownerId.startsWith(`gid://shopify/${type}/`));
  };
  forget();
  const rules = () =>
    records[name].map(({ id, title, enabled }) => {
      const field = records.metafields.find((one) => one.ownerId === gid(type, id) && one.key === "configuration");
      return { title, enabled, configuration: field ? JSON.parse(field.value) : null };
    });
  const touch = () => {
    const id = records[name][0]?.id ?? foreignId;
    const row = { id, appKey: app.apiKey, functionHandle, title: "By somebody else", enabled: true };
    const at = sim.now().toISOString();
    const field: MetafieldRow = {
      ...{ id: foreignId, ownerId: gid(type, id), namespace: `app--${app.id}--cordon`, key: "configuration" },
      ...{ type: "json", value: JSON.stringify(theirs), createdAt: at, updatedAt: at },
    };
    forget();
    records[name] = [{ ...row, blockOnFailure: false, stuck: false }];
    records.metafields = [...records.metafields, field];
  };
  return {
    params,
    snapshot: rules,
    inForce: () => rules().some((rule) => rule.enabled && isMeant(rule.configuration)),
    touch,
    remove: forget,
  };
}
