import { Banner, BlockStack, Card, Divider, Text } from "@shopify/polaris";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { PeopleView } from "#app/views/settings.view.ts";
import { AddMemberCard } from "./add-member-card.tsx";
import { MemberLine } from "./member-line.tsx";
import { peopleMessages as words } from "./messages.ts";
import { PortalCard } from "./portal-card.tsx";
import { SettingsPage } from "./settings-page.tsx";

interface PeopleScreenProps {
  readonly view: PeopleView;
  readonly answer: ActionAnswer | undefined;
  /** An enrolment link that was just made. */
  readonly link: string | null;
}

/** Who may use Cordon and for what; changes of who approves are shown while they wait. */
export function PeopleScreen({ view, answer, link }: PeopleScreenProps) {
  return (
    <SettingsPage tab="people" answer={answer}>
      <BlockStack gap="400">
        {view.mayManage ? null : (
          <Banner tone="info">
            <Text as="p">{words.noRight}</Text>
          </Banner>
        )}
        <Card>
          <BlockStack gap="400">
            <BlockStack gap="200">
              <Text as="h2" variant="headingMd">
                {words.heading}
              </Text>
              <Text as="p">{words.what}</Text>
              <Text as="p">{words.wait}</Text>
            </BlockStack>
            {view.members.map((member) => (
              <BlockStack key={member.id} gap="400">
                <Divider />
                {/* New when its roles have changed: the form inside begins with what holds. */}
                <MemberLine key={`${member.roles.join()}${member.approverChange?.at}`} member={member} view={view} />
              </BlockStack>
            ))}
          </BlockStack>
        </Card>
        <PortalCard view={view} link={link} />
        {view.mayManage ? <AddMemberCard key={view.members.length} answer={answer} /> : null}
      </BlockStack>
    </SettingsPage>
  );
}
