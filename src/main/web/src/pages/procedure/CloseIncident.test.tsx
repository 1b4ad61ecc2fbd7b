import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../api/problem';
import '../../i18n';
import type { Incident } from '../incidents/types';
import { close } from './api';
import { CloseIncident } from './CloseIncident';

vi.mock('./api', () => ({ close: vi.fn() }));
vi.mock('../../ui/toasts', () => ({ tell: vi.fn(), tellError: vi.fn() }));

const asked = vi.mocked(close);
const incident = { id: 'i', number: 7, version: 3, steps: [] } as unknown as Incident;
const refused = (missing: unknown) => new Problem(409, { title: 'Conflict', detail: 'something is missing', missing });
const CUT = { part: 'actions', key: 'a', text: 'shop.example is still cut' };

function shown(of: Incident = incident) {
  const done = vi.fn();
  render(<CloseIncident incident={of} done={done} changed={() => undefined} />);
  return done;
}

const write = (text: string) => fireEvent.change(screen.getByRole('textbox'), { target: { value: text } });
const verb = () => screen.getAllByRole('button').find((button) => button.getAttribute('type') === 'submit') as HTMLButtonElement;

describe('closing an incident', () => {
  beforeEach(() => asked.mockReset());
  afterEach(cleanup);

  it('asks for nothing but the reason while nothing is missing', async () => {
    asked.mockResolvedValue({});
    const done = shown();
    expect(screen.queryByRole('checkbox')).toBeNull();
    expect(verb().disabled).toBe(true);
    write('replaced');
    fireEvent.click(verb());
    await waitFor(() => expect(done).toHaveBeenCalled());
    expect(asked).toHaveBeenCalledWith('i', 3, 'replaced', false);
  });

  it('shows what other parts lack when the hub refuses, and overrides only when that is ticked', async () => {
    asked.mockRejectedValueOnce(refused([CUT, { part: 'steps', key: 'tell', text: 'a step of the procedure' }]));
    const done = shown();
    write('replaced');
    fireEvent.click(verb());
    await screen.findByText(CUT.text);
    // Steps are shown from the incident itself, not a second time from the refusal.
    expect(screen.queryByText('a step of the procedure')).toBeNull();
    expect(done).not.toHaveBeenCalled();
    expect((screen.getByRole('textbox') as HTMLTextAreaElement).value).toBe('replaced');
    expect(verb().disabled).toBe(true);

    asked.mockResolvedValueOnce({});
    fireEvent.click(screen.getByRole('checkbox'));
    expect(verb().disabled).toBe(false);
    fireEvent.click(verb());
    await waitFor(() => expect(done).toHaveBeenCalled());
    expect(asked).toHaveBeenLastCalledWith('i', 3, 'replaced', true);
  });

  it.each([
    ['another refusal', new Problem(412, { title: 'Conflict' })],
    ['a refusal that tells of steps alone', refused([{ part: 'steps', key: 'tell', text: 'a step' }])],
    ['a refusal in another form', refused('everything')],
  ])('offers no override after %s', async (_, problem) => {
    asked.mockRejectedValueOnce(problem);
    const done = shown();
    write('replaced');
    fireEvent.click(verb());
    await screen.findByRole('alert');
    expect(screen.queryByRole('checkbox')).toBeNull();
    expect(done).not.toHaveBeenCalled();
  });

  it('shows the steps that are needed before the hub is asked at all', () => {
    const step = { key: 'cause', title: { en: 'Find the cause', fr: 'Trouver la cause' }, required: true, status: 'open', missing: [] };
    shown({ ...incident, steps: [step, { ...step, key: 'x', title: { en: 'Not needed', fr: '' }, required: false }] } as unknown as Incident);
    expect(screen.getByText(/Find the cause|Trouver la cause/)).toBeTruthy();
    expect(screen.queryByText('Not needed')).toBeNull();
    expect(screen.getByRole('checkbox')).toBeTruthy();
    expect(asked).not.toHaveBeenCalled();
  });
});
