import { act, Component, type ReactNode, useLayoutEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fetched } from './fetched';

class Net extends Component<{ children: ReactNode }, { caught: string }> {
  override state = { caught: '' };
  static getDerivedStateFromError = (error: unknown) => ({ caught: String(error) });
  override render = () => this.state.caught || this.props.children;
}

async function shown(Content: () => ReactNode): Promise<string> {
  const box = document.createElement('div');
  await act(async () =>
    createRoot(box, { onCaughtError: () => undefined }).render(
      <Net>
        <Content />
      </Net>,
    ),
  );
  return box.textContent ?? '';
}

const page = { default: () => <p>the page</p> };

describe('a page that is fetched', () => {
  beforeEach(() => {
    (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  });

  it('stands when it comes after it was asked for', async () => {
    const { Fetched } = fetched(() => new Promise((done) => setTimeout(() => done(page), 5)));
    const box = document.createElement('div');
    await act(async () => createRoot(box).render(<Fetched />));
    expect(box.textContent).not.toContain('the page');
    await act(async () => new Promise((done) => setTimeout(done, 20)));
    expect(box.textContent).toContain('the page');
  });

  it('stands at once when it was fetched before', async () => {
    const { load, Fetched } = fetched(() => Promise.resolve(page));
    await load();
    expect(await shown(Fetched)).toBe('the page');
  });

  it('stands when it comes between the first drawing and its effects', async () => {
    let come: (page: { default: () => ReactNode }) => void = () => undefined;
    const { load, Fetched } = fetched(() => new Promise((done) => (come = done)));
    void load();
    const first = come;
    // Laid out, and its effects not yet run: here the page comes.
    const Neighbour = () => {
      useLayoutEffect(() => first(page), []);
      return null;
    };
    const box = document.createElement('div');
    (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = false;
    createRoot(box).render(
      <>
        <Fetched />
        <Neighbour />
      </>,
    );
    await vi.waitFor(() => expect(come).not.toBe(first));
    come(page);
    await vi.waitFor(() => expect(box.textContent).toBe('the page'));
  });

  it('tells that it could not be fetched', async () => {
    const { Fetched } = fetched(() => Promise.reject(new Error('the network is away')));
    expect(await shown(Fetched)).toContain('the network is away');
  });
});
