import { useNavigation, useSearchParams, useSubmit } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Badge, BlockStack, Button, Card, InlineStack, Link, List, Page, Text } from "@shopify/polaris";
import { Edge } from "#app/components/layout/edge.tsx";
import { ProblemBanner } from "#app/components/layout/problem-banner.tsx";
import { ScreenHeading } from "#app/components/layout/screen-heading.tsx";
import { useToast } from "#app/components/layout/use-toast.ts";
import { Moment } from "#app/components/moment/moment.tsx";
import { Question } from "#app/components/recovery/question.tsx";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { TemplatesView } from "#app/views/templates.view.ts";
import { surfaceWords, templateMessages } from "./messages.ts";

const words = templateMessages.list;

interface TemplatesScreenProps {
  readonly view: TemplatesView;
  readonly answer: ActionAnswer | undefined;
}

/** Named sets of actions, each to be put forward as one plan. */
export function TemplatesScreen({ view, answer }: TemplatesScreenProps) {
  useToast(answer?.said);
  // The store that was chosen on the screen before.
  const [asked] = useSearchParams();
  const store = asked.get("store");
  const query = store === null ? "" : `?${new URLSearchParams({ store })}`;
  const url = `/app/incidents/${view.incident.id}/contain`;
  return (
    <Page>
      <TitleBar title={words.title} />
      <BlockStack gap="400">
        <ScreenHeading back={{ url: `${url}${query}`, content: words.back }} title={words.title} />
        <ProblemBanner problem={answer?.problem} />
        <Edge>
          <Text as="p">{words.what}</Text>
        </Edge>
        {view.templates.map((template) => (
          <TemplateCard
            key={template.ref}
            template={template}
            url={`${url}/template/${template.ref}${query}`}
            mayManage={view.mayManage}
          />
        ))}
        {view.bundles.length === 0 ? null : (
          <Card>
            <BlockStack gap="200">
              <Text as="h2" variant="headingMd">
                {words.made}
              </Text>
              <List>
                {view.bundles.map((bundle) => (
                  <List.Item key={bundle.id}>
                    <Link url={`/app/bundles/${bundle.id}`}>{bundle.title}</Link>
                    {", "}
                    <Moment iso={bundle.createdAt} zone={view.timeZone} now={view.now} />
                  </List.Item>
                ))}
              </List>
            </BlockStack>
          </Card>
        )}
      </BlockStack>
    </Page>
  );
}

interface TemplateCardProps {
  readonly template: TemplatesView["templates"][number];
  readonly url: string;
  readonly mayManage: boolean;
}

function TemplateCard({ template, url, mayManage }: TemplateCardProps) {
  const submit = useSubmit();
  const busy = useNavigation().formData?.get("id");
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd" breakWord>
            {template.title}
          </Text>
          <Badge>{template.own ? words.own : surfaceWords[template.surface]}</Badge>
        </InlineStack>
        {template.description === null ? null : <Text as="p">{template.description}</Text>}
        {template.actions.length === 0 ? null : <Text as="p">{words.does(template.actions)}</Text>}
        <InlineStack gap="300">
          <Button url={url} accessibilityLabel={words.open(template.title)}>
            {words.use}
          </Button>
          {template.own && mayManage ? (
            <Question
              button={words.forget}
              label={words.forgetLabel(template.title)}
              title={`${words.forgetLabel(template.title)}?`}
              lines={words.forgetting}
              cancel={words.keep}
              busy={busy === template.ref}
              onYes={() => submit({ id: template.ref }, { method: "post" })}
            />
          ) : null}
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
