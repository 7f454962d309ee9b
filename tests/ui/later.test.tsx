// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/preact';
import { useErrorBoundary } from 'preact/hooks';
import { afterEach, describe, expect, it } from 'vitest';
import { later } from '@/lib/ui/later';

afterEach(cleanup);

const Greeting = ({ name }: { name: string }) => <p>Hello {name}</p>;

describe('a view whose code comes later', () => {
  it('says that it is loading, then shows itself with what it was given', async () => {
    const View = later<{ name: string }>(async () => Greeting);
    render(<View name="Ada" />);
    expect(screen.getByTestId('loading')).toBeTruthy();
    expect(await screen.findByText('Hello Ada')).toBeTruthy();
    expect(screen.queryByTestId('loading')).toBeNull();
  });
  it('is there at once when it was fetched before, and is fetched once', async () => {
    let times = 0;
    const View = later<{ name: string }>(async () => {
      times += 1;
      return Greeting;
    });
    await Promise.all([View.bring(), View.bring()]);
    render(<View name="Ada" />);
    expect(screen.getByText('Hello Ada')).toBeTruthy();
    expect(times).toBe(1);
  });
  it('leaves it to the surface to say that it cannot be brought in, and may be tried again', async () => {
    let isThere = false;
    const View = later<{ name: string }>(async () => {
      if (!isThere) throw new Error('no such file');
      return Greeting;
    });
    const Fence = () => {
      const [broken] = useErrorBoundary();
      return broken ? <p>{String(broken)}</p> : <View name="Ada" />;
    };
    render(<Fence />);
    expect(await screen.findByText('Error: no such file')).toBeTruthy();
    cleanup();
    isThere = true;
    render(<View name="Ada" />);
    expect(await screen.findByText('Hello Ada')).toBeTruthy();
  });
});
