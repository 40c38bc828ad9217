import { useNavigation, useSubmit } from "@remix-run/react";
import { SaveBar } from "@shopify/app-bridge-react";
import { BlockStack, Card, ChoiceList, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { fieldError, useFocusOnFault } from "#app/components/layout/field-error.ts";
import { AutomationMode } from "#app/core/containment/automation-policy.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { PolicyView } from "#app/views/settings.view.ts";
import { policyMessages as words } from "./messages.ts";

interface AutomationCardProps {
  readonly view: PolicyView;
  readonly answer: ActionAnswer | undefined;
}

const choices = AutomationMode.options.map((mode) => ({
  value: mode,
  label: words.automation.modes[mode].label,
  helpText: words.automation.modes[mode].help,
}));

/** Observe, propose or run, and how much without a second person. Saved by the admin's own bar. */
export function AutomationCard({ view, answer }: AutomationCardProps) {
  const [automation, setAutomation] = useState<AutomationMode>(view.automation);
  const [cap, setCap] = useState(String(view.targetCap));
  const submit = useSubmit();
  const busy = useNavigation().formData?.get("intent") === "policy";
  useFocusOnFault(answer);
  const isChanged = automation !== view.automation || cap !== String(view.targetCap);
  const save = () => submit({ intent: "policy", automation, targetCap: cap }, { method: "post" });
  const discard = () => {
    setAutomation(view.automation);
    setCap(String(view.targetCap));
  };
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {words.automation.heading}
          </Text>
          <Text as="p">{words.automation.what}</Text>
          {view.rights.manage ? null : <Text as="p">{words.noRight}</Text>}
        </BlockStack>
        <ChoiceList
          title={words.automation.label}
          choices={choices}
          selected={[automation]}
          disabled={!view.rights.manage}
          onChange={([mode]: AutomationMode[]) => setAutomation(mode ?? view.automation)}
          {...fieldError(answer, "automation")}
        />
        <TextField
          label={words.cap.label}
          type="integer"
          inputMode="numeric"
          min={1}
          max={10_000}
          value={cap}
          onChange={setCap}
          helpText={words.cap.help}
          disabled={!view.rights.manage}
          autoComplete="off"
          {...(isChanged ? fieldError(answer, "targetCap") : {})}
        />
      </BlockStack>
      <SaveBar id="policy-save-bar" open={isChanged && view.rights.manage}>
        <button type="button" variant="primary" disabled={busy} onClick={save}>
          {words.save}
        </button>
        <button type="button" disabled={busy} onClick={discard}>
          {words.discard}
        </button>
      </SaveBar>
    </Card>
  );
}
