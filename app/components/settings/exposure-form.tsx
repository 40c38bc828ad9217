import { Form, useNavigation } from "@remix-run/react";
import { BlockStack, Button, Card, Checkbox, FormLayout, InlineStack, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { factMessages } from "#app/components/fact/messages.ts";
import { useFocusOnFault } from "#app/components/layout/field-error.ts";
import { Moment } from "#app/components/moment/moment.tsx";
import { PlaceRows } from "#app/components/obligations/place-rows.tsx";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { ExposureView } from "#app/views/exposure.view.ts";
import { exposureMessages as words } from "./exposure-messages.ts";
import { ProfileList } from "./profile-list.tsx";

interface ExposureFormProps {
  readonly view: ExposureView;
  readonly answer: ActionAnswer | undefined;
}

/** What is true of the merchant before any incident. */
export function ExposureForm({ view, answer }: ExposureFormProps) {
  const busy = useNavigation().formData?.get("intent") === "save";
  useFocusOnFault(answer);
  const said = view.profile ?? {};
  const { labels } = factMessages;
  return (
    <Card>
      <Form method="post">
        <input type="hidden" name="intent" value="save" />
        <BlockStack gap="500">
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd">
              {words.heading}
            </Text>
            <Text as="p">{words.what}</Text>
            <Text as="p" tone="subdued">
              {view.saved === null ? (
                words.never
              ) : (
                <>
                  {`${words.saved(view.saved.byName)}, `}
                  <Moment iso={view.saved.at} zone={view.timeZone} now={view.now} />
                </>
              )}
            </Text>
          </BlockStack>
          <BlockStack gap="200">
            <Text as="h3" variant="headingSm">
              {words.customers.heading}
            </Text>
            <Text as="p" tone="subdued">
              {words.customers.what}
            </Text>
            <PlaceRows places={view.places} start={customersOf(said)} answer={answer} />
          </BlockStack>
          <ProfileList
            {...{ name: "roles", title: words.roles, otherTitle: words.otherRoles, names: labels.roles, answer }}
            {...{ options: view.options.roles, stands: said["entity.roles"] }}
          />
          <ProfileList
            {...{ name: "categories", title: words.categories, otherTitle: "", names: labels.categories, answer }}
            {...{ options: view.options.categories, stands: said["data.held_categories"] }}
          />
          <ProfileList
            {...{
              name: "elements",
              title: words.elements,
              otherTitle: words.otherElements,
              names: labels.elements,
              answer,
            }}
            {...{ options: view.options.elements, stands: said["data.held_elements"] }}
          />
          <ProfileList
            {...{ name: "licences", title: words.licences, otherTitle: "", names: words.licenceNames, answer }}
            {...{ options: view.options.licences, stands: said["entity.licensed_by"] }}
          />
          <FormLayout>
            <YesNo name="owns" label={words.owns} stands={said["entity.owns_or_licenses_data"]} />
            <YesNo name="maintains" label={words.maintains} stands={said["entity.maintains_data_for_owner"]} />
            <Establishment view={view} stands={said["gdpr.main_establishment"]} />
            <Contracts stands={said["config.no_contract_clocks"] === true} />
            <Proposed stands={said["config.enable_proposed_rules"] === true} />
          </FormLayout>
          {view.mayChange ? (
            <InlineStack>
              <Button submit variant="primary" loading={busy}>
                {words.save}
              </Button>
            </InlineStack>
          ) : null}
        </BlockStack>
      </Form>
    </Card>
  );
}

function customersOf(said: Readonly<Record<string, unknown>>): { place: string; count: string }[] {
  const rows = (fact: string, kindOf: (code: string) => string) => {
    const map = said[fact];
    return Object.entries(typeof map === "object" && map !== null ? map : {}).map(([code, people]) => ({
      ...{ place: `${kindOf(code)}:${code}`, count: String(people) },
    }));
  };
  return [
    ...rows("entity.customers_by_us_state", () => "state"),
    ...rows("entity.customers_by_country", (code) => (code.includes("-") ? "region" : "country")),
  ];
}

interface YesNoProps {
  readonly name: string;
  readonly label: string;
  readonly stands: unknown;
}

function YesNo({ name, label, stands }: YesNoProps) {
  const [value, setValue] = useState(stands === true ? "yes" : stands === false ? "no" : "");
  const options = [
    { value: "", label: words.unknown },
    { value: "yes", label: words.yes },
    { value: "no", label: words.no },
  ];
  return <Select label={label} name={name} options={options} value={value} onChange={setValue} />;
}

/** Countries of the European Economic Area: where the lead authority sits. */
const notEuropean = ["AU", "BR", "CA", "CH", "CN", "GB", "IN", "JP", "KR", "NZ", "SG", "ZA"];

function Establishment({ view, stands }: { readonly view: ExposureView; readonly stands: unknown }) {
  const [value, setValue] = useState(typeof stands === "string" ? stands : "");
  const countries = view.places
    .filter((place) => place.value.startsWith("country:"))
    .map((place) => ({ value: place.value.slice("country:".length), label: place.name }))
    .filter((option) => !notEuropean.includes(option.value));
  return (
    <Select
      label={words.establishment}
      name="establishment"
      options={[{ value: "", label: words.establishmentNone }, ...countries]}
      value={value}
      onChange={setValue}
    />
  );
}

function Contracts({ stands }: { readonly stands: boolean }) {
  const [value, setValue] = useState(stands ? "none" : "");
  const options = [
    { value: "", label: words.unknown },
    { value: "none", label: words.contractsNone },
  ];
  return (
    <Select
      label={words.contracts}
      helpText={words.contractsHelp}
      name="contracts"
      options={options}
      value={value}
      onChange={setValue}
    />
  );
}

function Proposed({ stands }: { readonly stands: boolean }) {
  const [on, setOn] = useState(stands);
  return (
    <Checkbox
      label={words.proposed}
      helpText={words.proposedHelp}
      name="proposed"
      value="yes"
      checked={on}
      onChange={setOn}
    />
  );
}
