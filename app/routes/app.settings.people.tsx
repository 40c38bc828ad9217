import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { ScreenError } from "#app/components/layout/screen-error.tsx";
import { peopleMessages as words } from "#app/components/settings/messages.ts";
import { PeopleScreen } from "#app/components/settings/people-screen.tsx";
import { Role } from "#app/core/members/role.ts";
import { answer, onScreen, parseIntent } from "./screen.server.ts";

export const loader = (args: LoaderFunctionArgs) =>
  onScreen(args, "people", ({ app, viewer }) => app.views.people(viewer));

const roles = z.array(z.enum(Role.enum)).max(Role.options.length).default([]);
const Intent = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("add"),
    name: z.string().trim().min(1, words.add.nameMissing).max(200, words.add.nameMissing),
    email: z.email(words.add.emailMissing).max(254, words.add.emailMissing),
    shopifyUserId: z
      .string()
      .trim()
      .regex(/^\d{1,20}$/, words.add.userMissing),
    roles,
  }),
  z.object({ intent: z.literal("roles"), memberId: z.uuid(), roles }),
  z.object({ intent: z.literal("take_back"), memberId: z.uuid(), roles }),
  z.object({ intent: z.literal("portal_link") }),
  z.object({ intent: z.literal("test_message") }),
  z.object({ intent: z.literal("remove"), memberId: z.uuid() }),
  z.object({ intent: z.literal("reset"), memberId: z.uuid(), take: z.enum(["back", "away"]) }),
]);

export const action = (args: ActionFunctionArgs) =>
  onScreen(args, "people", async ({ app, viewer }) => {
    const intent = await parseIntent(args.request, Intent);
    if (!intent.ok) return intent.answer;
    if (intent.value.intent === "add") {
      const { intent: _intent, ...person } = intent.value;
      const said = person.roles.includes("approver") ? words.add.addedApprover : words.add.added;
      return answer(await app.workflows.addMember(viewer, person), said);
    }
    if (intent.value.intent === "portal_link") {
      const made = await app.workflows.makePortalLink(viewer);
      return made.ok ? { ...answer(made, words.portal.made), link: made.value.url } : answer(made, "");
    }
    if (intent.value.intent === "test_message")
      return answer(await app.workflows.sendTestMessage(viewer), words.portal.messageSent);
    if (intent.value.intent === "remove")
      return answer(await app.workflows.removeMember(viewer, intent.value), words.removed);
    if (intent.value.intent === "reset") {
      const said = intent.value.take === "away" ? words.portal.resetAsked : words.portal.resetBack;
      return answer(await app.workflows.askReset(viewer, intent.value), said);
    }
    const { memberId, roles: wished } = intent.value;
    const said = intent.value.intent === "take_back" ? words.waiting.takenBack : words.saved;
    return answer(await app.workflows.setRoles(viewer, { memberId, roles: wished }), said);
  });

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

export default function PeopleSettings() {
  const answered = useActionData<typeof action>();
  const link = answered && "link" in answered ? answered.link : null;
  return <PeopleScreen view={useLoaderData<typeof loader>()} answer={answered} link={link} />;
}
