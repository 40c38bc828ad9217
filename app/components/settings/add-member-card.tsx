import { Form, useNavigation } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { fieldError, useFocusOnFault } from "#app/components/layout/field-error.ts";
import type { Role } from "#app/core/members/role.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import { peopleMessages } from "./messages.ts";
import { RoleChoices } from "./role-choices.tsx";

const words = peopleMessages.add;

/** Makes a Shopify user of this store a member. */
export function AddMemberCard({ answer }: { readonly answer: ActionAnswer | undefined }) {
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [user, setUser] = useState("");
  const [roles, setRoles] = useState<readonly Role[]>(["viewer"]);
  const busy = useNavigation().formData?.get("intent") === "add";
  useFocusOnFault(answer);
  return (
    <Card>
      <Form method="post">
        <input type="hidden" name="intent" value="add" />
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            {words.heading}
          </Text>
          <TextField
            label={words.name}
            name="name"
            value={name}
            onChange={setName}
            autoComplete="off"
            maxLength={200}
            {...fieldError(answer, "name")}
          />
          <TextField
            label={words.email}
            name="email"
            type="email"
            value={email}
            onChange={setEmail}
            autoComplete="off"
            maxLength={254}
            {...fieldError(answer, "email")}
          />
          <TextField
            label={words.user}
            name="shopifyUserId"
            inputMode="numeric"
            value={user}
            onChange={setUser}
            helpText={words.userHelp}
            autoComplete="off"
            maxLength={20}
            {...fieldError(answer, "shopifyUserId")}
          />
          <RoleChoices title={words.roles} selected={roles} onChange={setRoles} />
          <InlineStack>
            <Button submit loading={busy}>
              {words.button}
            </Button>
          </InlineStack>
        </BlockStack>
      </Form>
    </Card>
  );
}
