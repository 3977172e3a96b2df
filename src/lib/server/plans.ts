import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { idOf } from '../model/id.ts';
import { fieldsOf, type Fields } from '../model/incidents/given.ts';
import { partyOf } from '../model/incidents/given-places.ts';
import { levels } from '../model/incidents/level.ts';
import {
  clockedSteps,
  planKind,
  thingOfPlan,
  type PlanItem,
  type ResponsePlan,
  type StepMinutes,
} from '../model/incidents/response-plan.ts';
import type { RegisteredDevice } from '../model/register.ts';

const longestMinutes = 30 * 24 * 60;

/** The plans of a city, `tiles/<id>/plans/<kind>.json`, as things the command feed begins with; none without that folder. */
export function readPlans(tilesDir: string, city: string, warn: (sentence: string) => void): RegisteredDevice[] {
  const folder = join(tilesDir, city, 'plans');
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.sort().flatMap((file) => {
    try {
      const plan = parsePlan(JSON.parse(readFileSync(join(folder, file), 'utf8')), file.replace(/\.json$/, ''));
      return [{ feed: 'command', address: plan.kind, thing: thingOfPlan(plan), datastreams: [] }];
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      warn(`The plan tiles/${city}/plans/${file} cannot be used: ${why}`);
      return [];
    }
  });
}

/** Reads a plan; throws a sentence naming the first thing that is wrong. */
export function parsePlan(json: unknown, kind: string): ResponsePlan {
  const fields = fieldsOf(json, { zh: '预案', en: 'The plan' });
  const minutes = fields.within('minutes');
  const contacts = fields.maybe('contacts', () => fields.each('contacts', 500, partyOf));
  return {
    id: idOf(planKind, kind),
    kind,
    name: fields.text('name', 120),
    source: fields.text('source', 400),
    checklist: fields.each('checklist', 100, itemIn),
    calls: fields.each('calls', levels.length, (call) => call.oneOf('level', levels)),
    minutes: Object.fromEntries(
      clockedSteps.map((step) => [step, minutes.number(step, 0.5, longestMinutes)]),
    ) as unknown as StepMinutes,
    checkInMinutes: fields.number('checkInMinutes', 1, 24 * 60),
    ...(contacts ? { contacts } : {}),
    ...(fields.has('generated') && fields.flag('generated') ? { generated: true } : {}),
  };
}

function itemIn(item: Fields): PlanItem {
  const responsible = item.maybe('responsible', () => item.text('responsible', 120));
  return {
    id: item.key('id'),
    what: item.text('what', 200),
    minutes: item.number('minutes', 1, longestMinutes),
    ...(responsible ? { responsible } : {}),
  };
}
