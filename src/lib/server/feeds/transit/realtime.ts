import { PbfReader } from 'pbf';

/** A GTFS-Realtime `FeedMessage`, as far as it is shown. What is not said is absent, never a default. */
export interface RealtimeMessage {
  /** When the producer made it; ms since 1970. */
  readonly timeMs?: number;
  readonly vehicles: readonly VehiclePosition[];
  readonly updates: readonly TripUpdate[];
}

export interface VehiclePosition {
  readonly entity: string;
  readonly trip?: Trip;
  readonly vehicle?: VehicleName;
  readonly latDeg?: number;
  readonly lonDeg?: number;
  readonly bearingDeg?: number;
  readonly speedMps?: number;
  readonly timeMs?: number;
}

export interface TripUpdate {
  readonly entity: string;
  readonly trip?: Trip;
  readonly vehicle?: VehicleName;
  /** Seconds behind the timetable, early is negative: of the trip, or at the stop that comes next. */
  readonly delayS?: number;
  readonly timeMs?: number;
}

export interface Trip {
  readonly tripId?: string;
  readonly routeId?: string;
  readonly directionId?: number;
  /** `20260501` and `08:10:00`, where the trip of a timetable runs more than once. */
  readonly startDate?: string;
  readonly startTime?: string;
}

export interface VehicleName {
  readonly id?: string;
  readonly label?: string;
}

type Open<T> = { -readonly [K in keyof T]: T[K] };
type Read<T> = (tag: number, into: Open<T>, pbf: PbfReader) => void;

/** Reads a message; fields that are not known are skipped. Throws a sentence on bytes that are none or are cut off. */
export function readRealtime(bytes: Uint8Array): RealtimeMessage {
  const pbf = new PbfReader(bytes);
  const message: { timeMs?: number; vehicles: VehiclePosition[]; updates: TripUpdate[] } = {
    vehicles: [],
    updates: [],
  };
  let version: string | undefined;
  try {
    pbf.readFields((tag) => {
      if (tag === 1) {
        const header = inside<{ version?: string; timeMs?: number }>(pbf, readHeader);
        version = header.version;
        if (header.timeMs) message.timeMs = header.timeMs;
      } else if (tag === 2) takeEntity(pbf, message);
    }, message);
  } catch (error) {
    throw new Error(`The bytes are no GTFS-Realtime message: ${(error as Error).message}`, { cause: error });
  }
  if (pbf.pos !== bytes.length) throw new Error('The GTFS-Realtime message is cut off.');
  if (version === undefined) throw new Error('The GTFS-Realtime message has no header.');
  return message;
}

/** Reads the message that comes next; one longer than what it lies in is cut off. */
function inside<T extends object>(pbf: PbfReader, read: Read<T>): Open<T> {
  const end = pbf.readVarint() + pbf.pos;
  if (end > pbf.length) throw new Error('it is cut off.');
  const found = pbf.readFields(read, {} as Open<T>, end);
  if (pbf.pos !== end) throw new Error('a field reaches beyond its message.');
  return found;
}

const readHeader: Read<{ version?: string; timeMs?: number }> = (tag, header, pbf) => {
  if (tag === 1) header.version = pbf.readString();
  else if (tag === 3) header.timeMs = pbf.readVarint() * 1000;
};

function takeEntity(pbf: PbfReader, message: { vehicles: VehiclePosition[]; updates: TripUpdate[] }): void {
  const { id = '', deleted, vehicle, update } = inside<Entity>(pbf, readEntity);
  if (deleted) return;
  if (vehicle) message.vehicles.push({ entity: id, ...vehicle });
  if (update) message.updates.push({ entity: id, ...update });
}

interface Entity {
  readonly id?: string;
  readonly deleted?: boolean;
  readonly vehicle?: Omit<VehiclePosition, 'entity'>;
  readonly update?: Omit<TripUpdate, 'entity'>;
}

const readEntity: Read<Entity> = (tag, entity, pbf) => {
  if (tag === 1) entity.id = pbf.readString();
  else if (tag === 2) entity.deleted = pbf.readBoolean();
  else if (tag === 3) entity.update = inside<Omit<TripUpdate, 'entity'>>(pbf, readUpdate);
  else if (tag === 4) entity.vehicle = inside<Omit<VehiclePosition, 'entity'>>(pbf, readVehicle);
};

const readVehicle: Read<Omit<VehiclePosition, 'entity'>> = (tag, vehicle, pbf) => {
  if (tag === 1) vehicle.trip = inside<Trip>(pbf, readTrip);
  else if (tag === 2) Object.assign(vehicle, inside<Place>(pbf, readPlace));
  else if (tag === 5) vehicle.timeMs = pbf.readVarint() * 1000;
  else if (tag === 8) vehicle.vehicle = inside<VehicleName>(pbf, readName);
};

type Place = Pick<VehiclePosition, 'latDeg' | 'lonDeg' | 'bearingDeg' | 'speedMps'>;
const readPlace: Read<Place> = (tag, place, pbf) => {
  if (tag === 1) place.latDeg = pbf.readFloat();
  else if (tag === 2) place.lonDeg = pbf.readFloat();
  else if (tag === 3) place.bearingDeg = pbf.readFloat();
  else if (tag === 5) place.speedMps = pbf.readFloat();
};

const readTrip: Read<Trip> = (tag, trip, pbf) => {
  if (tag === 1) trip.tripId = pbf.readString();
  else if (tag === 2) trip.startTime = pbf.readString();
  else if (tag === 3) trip.startDate = pbf.readString();
  else if (tag === 5) trip.routeId = pbf.readString();
  else if (tag === 6) trip.directionId = pbf.readVarint();
};

const readName: Read<VehicleName> = (tag, name, pbf) => {
  if (tag === 1) name.id = pbf.readString();
  else if (tag === 2) name.label = pbf.readString();
};

/** The delay of the trip itself, where it is said, stands over those at its stops; of these the first that says one counts. */
const readUpdate: Read<Omit<TripUpdate, 'entity'>> = (tag, update, pbf) => {
  if (tag === 1) update.trip = inside<Trip>(pbf, readTrip);
  else if (tag === 2) {
    const { delayS } = inside<{ delayS?: number }>(pbf, readStop);
    if (update.delayS === undefined && delayS !== undefined) update.delayS = delayS;
  } else if (tag === 3) update.vehicle = inside<VehicleName>(pbf, readName);
  else if (tag === 4) update.timeMs = pbf.readVarint() * 1000;
  else if (tag === 5) update.delayS = pbf.readVarint(true);
};

const readStop: Read<{ delayS?: number }> = (tag, stop, pbf) => {
  if (tag !== 2 && tag !== 3) return;
  const { delayS } = inside<{ delayS?: number }>(pbf, (field, event) => {
    if (field === 1) event.delayS = pbf.readVarint(true);
  });
  // What it is behind at arriving comes first; a first stop has only a departure.
  if (delayS !== undefined && (tag === 2 || stop.delayS === undefined)) stop.delayS = delayS;
};
