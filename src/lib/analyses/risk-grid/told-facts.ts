import type { AnalysisView } from '../../model/analysis.ts';
import { incidentsIn, incidentStateNames, isLive, middleOf, type Incident } from '../../model/incidents/incident.ts';
import { unitStateNames, unitStateOf } from '../../model/resource.ts';
import { counts, type Fact, type Facts, type Place } from './facts.ts';
import { peopleAtMost, reaches, severityShare } from './scales.ts';

/** Kinds whose alerts count with a factor of their own, and kinds that say nothing of how safe a place is. */
const elsewhere = new Set([
  ...['RiverGauge', 'PumpingStation', 'AirStation', 'HazardSite', 'RescueUnit'],
  ...['Camera', 'Door', 'Node', 'Storage', 'DeviceTown', 'DeviceDistrict', 'DeviceClass', 'ParkingLot', 'Vehicle'],
]);

/** Alerts that no other factor takes, and how many of them have no place. */
export function alertFacts(view: AnalysisView, place: Place): { readonly facts: Facts; readonly unplaced: number } {
  const state = view.state('alerts');
  if (!state || !view.isCurrent) return { facts: null, unplaced: 0 };
  const facts: Fact[] = [];
  let unplaced = 0;
  for (const alert of state.alerts.values()) {
    const thing = view.find(alert.thing);
    if (!counts(alert) || elsewhere.has(thing?.kind ?? '')) continue;
    const position = view.placeOf(alert.thing);
    if (!thing || !position) {
      unplaced += 1;
      continue;
    }
    const [x, y] = place(position);
    const [fullM, reachM] = reaches.alerts;
    const responsible = alert.responsible ?? thing.responsible;
    const said = { says: alert.headline, sinceMs: alert.onset, ...(responsible ? { responsible } : {}) };
    const source = { id: thing.id, name: thing.name, ...said };
    facts.push({ x, y, fullM, reachM, value: severityShare[alert.severity], source });
  }
  return { facts, unplaced };
}

/** What is being dealt with, over the ground it covers. */
export function incidentFacts(view: AnalysisView, place: Place): Facts {
  const state = view.state('command');
  if (!state || !view.isCurrent) return null;
  const real = incidentsIn(state.things.values()).filter((incident) => isLive(incident) && !incident.exercise);
  return real.map((incident) => {
    const [x, y] = place(middleOf(incident.area));
    const value = severityShare[incident.severity];
    return { x, y, ...extentOf(incident, place), value, source: sourceOfIncident(incident) };
  });
}

function extentOf({ area }: Incident, place: Place): Pick<Fact, 'ring' | 'fullM' | 'reachM'> {
  const [, aroundM] = reaches.incidents;
  if (area.type === 'Circle') return { fullM: area.radiusM, reachM: area.radiusM + aroundM };
  const ring = area.coordinates[0]!.map((corner) => place(corner).slice(0, 2) as unknown as readonly [number, number]);
  return { ring, fullM: 0, reachM: aroundM };
}

function sourceOfIncident({ id, title, state, opened, commander, contacts }: Incident): Fact['source'] {
  const [contact] = contacts;
  const responsible = commander
    ? { zh: commander, en: commander }
    : contact && { zh: `${contact.name.zh} ${contact.phone ?? ''}`, en: `${contact.name.en} ${contact.phone ?? ''}` };
  const says = incidentStateNames[state];
  return { id, name: title, says, sinceMs: opened.atMs, ...(responsible ? { responsible } : {}) };
}

const household = { zh: '需转移户', en: 'Household at risk' };
const onFile = { zh: '已登记', en: 'on file' };

/** Households on file that must be brought away; who they are nobody needs for it. */
export function peopleFacts(view: AnalysisView, place: Place): Facts {
  const things = [...(view.state('resources')?.things.values() ?? [])];
  if (things.length === 0) return null;
  const [fullM, reachM] = reaches.people;
  return things.flatMap((thing) => {
    if (thing.kind !== 'HouseholdAtRisk' || !thing.location) return [];
    const [x, y] = place(thing.location);
    const persons = thing.properties?.persons;
    const value = typeof persons === 'number' ? persons / peopleAtMost : null;
    const { id, responsible } = thing;
    const source = { id, name: household, says: onFile, ...(responsible ? { responsible } : {}) };
    return [{ x, y, fullM, reachM, value, source }];
  });
}

/** Units that could be sent now, where they are; one of which nobody says how it stands is not counted on. */
export function unitFacts(view: AnalysisView, place: Place): Facts {
  const state = view.state('resources');
  if (!state || !view.isCurrent) return null;
  return [...state.things.values()].flatMap((thing) => {
    if (thing.kind !== 'RescueUnit' || unitStateOf(state, thing, view.now) !== 'available') return [];
    const position = view.placeOf(thing.id);
    if (!position) return [];
    const [x, y] = place(position);
    const { id, name, responsible } = thing;
    const source = { id, name, says: unitStateNames.available, ...(responsible ? { responsible } : {}) };
    return [{ x, y, fullM: 0, reachM: 0, value: 0, source }];
  });
}
