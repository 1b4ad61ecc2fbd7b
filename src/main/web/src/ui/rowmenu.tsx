import { Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import { EllipsisVIcon } from '@patternfly/react-icons';
import { useRef, useState } from 'react';

export interface RowAct {
  name: string;
  run: () => void;
  danger?: boolean;
  /** Why it cannot be done here; it is shown and does nothing. */
  not?: string | undefined;
}

/** The acts of one row. The focus goes back to its button, so that a dialog opened from here returns there. */
export function RowMenu({ label, acts }: { label: string; acts: RowAct[] }) {
  const [open, setOpen] = useState(false);
  const toggle = useRef<HTMLButtonElement>(null);
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      popperProps={{ position: 'right', appendTo: () => document.body }}
      toggle={{
        toggleRef: toggle,
        toggleNode: (
          <MenuToggle
            ref={toggle}
            variant="plain"
            size="sm"
            icon={<EllipsisVIcon />}
            isExpanded={open}
            onClick={() => setOpen(!open)}
            aria-label={label}
          />
        ),
      }}
    >
      <DropdownList>
        {acts.map((act) => (
          <DropdownItem
            key={act.name}
            isDanger={act.danger ?? false}
            isAriaDisabled={Boolean(act.not)}
            description={act.not}
            onClick={() => {
              if (!act.not) {
                setOpen(false);
                toggle.current?.focus();
                act.run();
              }
            }}
          >
            {act.name}
          </DropdownItem>
        ))}
      </DropdownList>
    </Dropdown>
  );
}
