import { PbfWriter } from 'pbf';
import type { RealtimeMessage, Trip, TripUpdate, VehicleName, VehiclePosition } from './realtime.ts';

/** A full `FeedMessage` of GTFS-Realtime 2.0, for made-up producers and tests. */
export function writeRealtime({ timeMs, vehicles, updates }: RealtimeMessage): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeMessage(
    1,
    (_header, out) => {
      out.writeStringField(1, '2.0');
      out.writeVarintField(2, 0);
      if (timeMs !== undefined) out.writeVarintField(3, Math.floor(timeMs / 1000));
    },
    undefined,
  );
  for (const vehicle of vehicles) pbf.writeMessage(2, writeVehicleEntity, vehicle);
  for (const update of updates) pbf.writeMessage(2, writeUpdateEntity, update);
  return pbf.finish();
}

function writeVehicleEntity(vehicle: VehiclePosition, pbf: PbfWriter): void {
  pbf.writeStringField(1, vehicle.entity);
  pbf.writeMessage(4, writeVehicle, vehicle);
}

function writeUpdateEntity(update: TripUpdate, pbf: PbfWriter): void {
  pbf.writeStringField(1, update.entity);
  pbf.writeMessage(3, writeUpdate, update);
}

function writeVehicle(position: VehiclePosition, pbf: PbfWriter): void {
  const { trip, vehicle, latDeg, lonDeg, timeMs } = position;
  if (trip) pbf.writeMessage(1, writeTrip, trip);
  if (latDeg !== undefined && lonDeg !== undefined) pbf.writeMessage(2, writePlace, position);
  if (timeMs !== undefined) pbf.writeVarintField(5, Math.floor(timeMs / 1000));
  if (vehicle) pbf.writeMessage(8, writeName, vehicle);
}

function writePlace({ latDeg, lonDeg, bearingDeg, speedMps }: VehiclePosition, pbf: PbfWriter): void {
  pbf.writeFloatField(1, latDeg!);
  pbf.writeFloatField(2, lonDeg!);
  if (bearingDeg !== undefined) pbf.writeFloatField(3, bearingDeg);
  if (speedMps !== undefined) pbf.writeFloatField(5, speedMps);
}

function writeTrip({ tripId, routeId, directionId, startDate, startTime }: Trip, pbf: PbfWriter): void {
  if (tripId !== undefined) pbf.writeStringField(1, tripId);
  if (startTime !== undefined) pbf.writeStringField(2, startTime);
  if (startDate !== undefined) pbf.writeStringField(3, startDate);
  if (routeId !== undefined) pbf.writeStringField(5, routeId);
  if (directionId !== undefined) pbf.writeVarintField(6, directionId);
}

function writeName({ id, label }: VehicleName, pbf: PbfWriter): void {
  if (id !== undefined) pbf.writeStringField(1, id);
  if (label !== undefined) pbf.writeStringField(2, label);
}

function writeUpdate({ trip, vehicle, delayS, timeMs }: TripUpdate, pbf: PbfWriter): void {
  if (trip) pbf.writeMessage(1, writeTrip, trip);
  if (delayS !== undefined)
    pbf.writeMessage(
      2,
      (late, out) => out.writeMessage(2, (seconds, event) => event.writeVarintField(1, seconds), late),
      delayS,
    );
  if (vehicle) pbf.writeMessage(3, writeName, vehicle);
  if (timeMs !== undefined) pbf.writeVarintField(4, Math.floor(timeMs / 1000));
}
