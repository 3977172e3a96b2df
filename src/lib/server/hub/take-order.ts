import type { Answer } from '../../model/command.ts';
import type { Text } from '../../model/text.ts';
import type { OrderWindow } from '../orders/order-window.ts';
import { parseCommand } from './request.ts';

/** Takes what a person asks for, by whichever line it came; throws a sentence on what is no request. */
export function takeOrder(orders: OrderWindow | undefined, sent: unknown): Promise<Answer> {
  const request = parseCommand(sent);
  return orders ? orders.ask(request) : Promise.resolve({ refused: noOrders });
}

const noOrders: Text = { zh: '此服务不受理操作。', en: 'Nothing can be asked for here.' };
