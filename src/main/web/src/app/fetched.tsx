import { Bullseye, Spinner } from '@patternfly/react-core';
import { type ComponentType, useEffect, useState } from 'react';

/**
 * A page that is fetched when it is first needed, or before. Not by React's `lazy`, which holds back what has
 * come for a third of a second after it has shown that it waits.
 */
export function fetched(from: () => Promise<{ default: ComponentType }>) {
  let content: ComponentType | undefined;
  const load = async () => {
    content = (await from()).default;
  };
  function Fetched() {
    const [here, setHere] = useState(content !== undefined);
    const [failure, setFailure] = useState<{ error: unknown }>();
    useEffect(() => {
      if (!here) {
        load().then(
          () => setHere(true),
          (error: unknown) => setFailure({ error }),
        );
      }
    }, [here]);
    if (failure) {
      throw failure.error;
    }
    const Content = here ? content : undefined;
    return Content ? (
      <Content />
    ) : (
      <Bullseye>
        <Spinner />
      </Bullseye>
    );
  }
  return { load, Fetched };
}
