import type { Alert, Thing } from '../model/entity.ts';
import type { Text } from '../model/text.ts';
import type { Cockpit } from './cockpit.svelte.ts';

/** By which plan an alert over a thing of this kind is dealt with, unless a person says another. */
const plans: Readonly<Record<string, string>> = {
  RiverGauge: 'flood',
  PumpingStation: 'flood',
  Shelter: 'flood',
  AirStation: 'pollution',
  SurfaceWaterSection: 'pollution',
  Outlet: 'pollution',
  HazardSite: 'hazardous-release',
  FireStation: 'fire',
};
/** How far around a thing one looks at first; a commander draws what is right. */
const aroundM = 1_000;

/** What opens an incident from an alert: its thing in the middle, its severity, the plan for its kind. Nothing where it has no place. */
export function incidentFrom(alert: Alert, thing: Thing | undefined, exercise: boolean): object | undefined {
  if (!thing?.location) return undefined;
  const [lon, lat] = thing.location;
  return {
    title: alert.headline,
    kind: plans[thing.kind] ?? 'other',
    severity: alert.severity,
    area: { type: 'Circle', centre: [lon, lat], radiusM: aroundM },
    alerts: [alert.id],
    attached: [thing.id],
    ...(thing.division ? { division: thing.division } : {}),
    ...(exercise ? { exercise: true } : {}),
  };
}

/** Makes an incident of an alert in one action, with everything its plan says; an exercise where the screen is in one. */
export async function openIncident(cockpit: Cockpit, alert: Alert): Promise<void> {
  const given = incidentFrom(alert, cockpit.find(alert.thing)?.thing, cockpit.screen.exercise);
  if (given) await cockpit.command('open-incident', given);
  else cockpit.tell(noPlace);
}

/** Plans by name, as a person chooses one who opens an incident at a place. */
export const planNames: Readonly<Record<string, Text>> = {
  flood: { zh: '防汛', en: 'Flood' },
  typhoon: { zh: '台风', en: 'Typhoon' },
  fire: { zh: '火灾', en: 'Fire' },
  'hazardous-release': { zh: '危化品泄漏', en: 'Hazardous release' },
  pollution: { zh: '污染', en: 'Pollution' },
  other: { zh: '其他', en: 'Other' },
};

const noPlace = {
  zh: '告警对象没有位置，无法据此启动事件；请在地图上选定地点后启动。',
  en: 'What the alert is about has no place, so no incident can be opened from it; open one at a place on the map.',
};
