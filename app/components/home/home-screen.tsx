import { useFetcher } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Badge, Banner, BlockStack, Button, Card, InlineStack, Layout, Link, List, Page, Text } from "@shopify/polaris";
import { AlertTriangleIcon, CheckCircleIcon } from "@shopify/polaris-icons";
import { ScreenHeading } from "#app/components/layout/screen-heading.tsx";
import { useToast } from "#app/components/layout/use-toast.ts";
import { formatAge } from "#app/components/moment/format-moment.ts";
import { Moment } from "#app/components/moment/moment.tsx";
import { NextClockCard } from "#app/components/obligations/next-clock-card.tsx";
import { PhaseBadge, SeverityBadge } from "#app/components/status/badges.tsx";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { HomeView } from "#app/views/home.view.ts";
import { nextActionWords, homeMessages as words } from "./messages.ts";
import { nextActionLink } from "./next-action-link.ts";
import { OnboardingCard } from "./onboarding-card.tsx";

/** Is anything wrong, can Cordon see and act, what comes next. */
export function HomeScreen({ view, mayManage }: { readonly view: HomeView; readonly mayManage: boolean }) {
  return (
    <Page>
      <TitleBar title={words.title} />
      <BlockStack gap="400">
        <ScreenHeading title="Cordon" />
        {view.killSwitch ? <KillSwitchBanner /> : null}
        {view.overdue.count > 0 ? <OverdueBanner view={view} /> : null}
        {view.deadJobs > 0 ? <DeadJobsBanner count={view.deadJobs} mayManage={mayManage} /> : null}
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <Incidents view={view} />
              <Alerts view={view} />
              {view.onboarding === null ? null : (
                <OnboardingCard onboarding={view.onboarding} now={view.now} primary={view.incidents.length === 0} />
              )}
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <BlockStack gap="400">
              <NextClockCard clock={view.clock} now={view.now} />
              <Protection view={view} />
              <ByHand />
            </BlockStack>
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}

function Incidents({ view }: { readonly view: HomeView }) {
  const nameOf = (id: string) => view.sources.find((source) => source.storeId === id)?.name ?? "";
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {words.incidents.heading}
        </Text>
        {view.incidents.length === 0 ? (
          <BlockStack gap="100">
            <Text as="p">{words.incidents.none}</Text>
            <Text as="p" tone="subdued">
              {words.incidents.noneBecause(view.alertsWaiting)}
            </Text>
          </BlockStack>
        ) : null}
        {view.incidents.map((incident, index) => (
          <IncidentRow
            key={incident.id}
            incident={incident}
            stores={incident.storeIds.map(nameOf).join(", ")}
            view={view}
            primary={index === 0}
          />
        ))}
      </BlockStack>
    </Card>
  );
}

function IncidentRow({
  incident,
  stores,
  view,
  primary,
}: {
  readonly incident: HomeView["incidents"][number];
  readonly stores: string;
  readonly view: HomeView;
  /** The first in the list: one thing to do next, not as many as there are incidents. */
  readonly primary: boolean;
}) {
  const next = nextActionWords(incident.next, incident.nextTitle);
  const link = nextActionLink(incident.id, incident.next);
  return (
    <BlockStack gap="200">
      <InlineStack gap="200">
        <SeverityBadge severity={incident.severity} />
        <PhaseBadge phase={incident.phase} />
      </InlineStack>
      <Text as="h3" variant="headingSm">
        <Link url={`/app/incidents/${incident.id}`} removeUnderline>
          {`#${incident.number} ${incident.title}`}
        </Link>
      </Text>
      <Text as="p" tone="subdued">
        {stores}, <Moment iso={incident.openedAt} zone={view.timeZone} now={view.now} />
      </Text>
      <Text as="p">{next.sentence}</Text>
      {link === null || next.button === null ? null : (
        <InlineStack>
          <Button
            variant={primary ? "primary" : "secondary"}
            url={link}
            accessibilityLabel={`${next.button}: #${incident.number} ${incident.title}`}
          >
            {next.button}
          </Button>
        </InlineStack>
      )}
    </BlockStack>
  );
}

function Alerts({ view }: { readonly view: HomeView }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.alerts.heading}
        </Text>
        {view.alertsWaiting === 0 ? <Text as="p">{words.alerts.none}</Text> : null}
        {view.newestAlerts.map((alert) => (
          <BlockStack key={alert.id} gap="100">
            <InlineStack gap="200" blockAlign="center">
              <SeverityBadge severity={alert.severity} />
              <Text as="span" tone="subdued">
                {words.alerts.seen(formatAge(alert.lastSeenAt, view.now))}
              </Text>
            </InlineStack>
            <Link url={`/app/alerts/${alert.id}`} removeUnderline>
              {alert.title}
            </Link>
          </BlockStack>
        ))}
        {view.alertsWaiting > 0 ? (
          <InlineStack>
            <Button url="/app/alerts">{words.alerts.all(view.alertsWaiting)}</Button>
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function Protection({ view }: { readonly view: HomeView }) {
  const live = view.sources.filter((source) => source.connection === "connected").length;
  const all = view.sources.length;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.protection.heading}
        </Text>
        <Text as="p">{live === all ? words.protection.allLive(all) : words.protection.notLive(live, all)}</Text>
        {view.sources.map((source) => (
          <Source key={source.storeId} source={source} now={view.now} />
        ))}
        <Text as="p">{words.protection.automation[view.automation]}</Text>
        {view.automationDiffers ? <Text as="p">{words.protection.automationDiffers}</Text> : null}
        <InlineStack>
          <Button variant="plain" url="/app/settings">
            {words.protection.settings}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function Source({ source, now }: { readonly source: HomeView["sources"][number]; readonly now: string }) {
  const connected = source.connection === "connected";
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h3" variant="headingSm">
          {source.name}
        </Text>
        <Badge tone={connected ? "success" : "critical"} icon={connected ? CheckCircleIcon : AlertTriangleIcon}>
          {words.protection.connection[source.connection]}
        </Badge>
      </InlineStack>
      <List>
        <List.Item>
          {source.lastEventAt === null
            ? words.protection.noEvent
            : words.protection.lastEvent(formatAge(source.lastEventAt, now))}
        </List.Item>
        <List.Item>
          {source.checked ? words.protection.capabilities(source.can, source.cannot) : words.protection.unchecked}
        </List.Item>
      </List>
    </BlockStack>
  );
}

function ByHand() {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="p">{words.byHand.why}</Text>
        <InlineStack>
          <Button url="/app/incidents/new">{words.byHand.action}</Button>
        </InlineStack>
        <Text as="p">{words.byHand.smallWhy}</Text>
        <InlineStack>
          <Button url="/app/incidents/small">{words.byHand.small}</Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

/** What a person was to do and has not: the store may still be open there. */
function OverdueBanner({ view }: { readonly view: HomeView }) {
  const { count, tasks } = view.overdue;
  return (
    <Banner tone="critical" title={words.overdue.title(count)}>
      <BlockStack gap="200">
        <List>
          {tasks.map((task) => (
            <List.Item key={`${task.runId} ${task.title}`}>
              <Link url={`/app/runs/${task.runId}`}>{task.title}</Link>
              {`, ${words.overdue.where(task.storeName)}, ${words.overdue.who(task.assigneeName)}, ${words.overdue.due} `}
              <Moment iso={task.dueAt} zone={view.timeZone} now={view.now} />
            </List.Item>
          ))}
        </List>
        {count > tasks.length ? <Text as="p">{words.overdue.more(count - tasks.length)}</Text> : null}
      </BlockStack>
    </Banner>
  );
}

function DeadJobsBanner({ count, mayManage }: { readonly count: number; readonly mayManage: boolean }) {
  const fetcher = useFetcher<ActionAnswer>();
  useToast(fetcher.data?.said);
  return (
    <Banner tone="critical" title={words.deadJobs.title(count)}>
      <BlockStack gap="200">
        <Text as="p">{words.deadJobs.body}</Text>
        {mayManage ? (
          <InlineStack>
            <Button
              loading={fetcher.state !== "idle"}
              onClick={() => fetcher.submit({ intent: "revive_jobs" }, { method: "post", action: "/app?index" })}
            >
              {words.deadJobs.again(count)}
            </Button>
          </InlineStack>
        ) : (
          <Text as="p">{words.deadJobs.noRight}</Text>
        )}
      </BlockStack>
    </Banner>
  );
}

function KillSwitchBanner() {
  return (
    <Banner
      tone="warning"
      title={words.killSwitch.title}
      action={{ content: words.killSwitch.action, url: "/app/settings/policy" }}
    >
      <Text as="p">{words.killSwitch.body}</Text>
    </Banner>
  );
}
