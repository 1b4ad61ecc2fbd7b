import {
  Dropdown,
  DropdownItem,
  DropdownList,
  Masthead,
  MastheadBrand,
  MastheadContent,
  MastheadLogo,
  MastheadMain,
  MastheadToggle,
  MenuToggle,
  Nav,
  NavGroup,
  NavItem,
  Page,
  PageSidebar,
  PageSidebarBody,
  PageToggleButton,
  SkipToContent,
} from '@patternfly/react-core';
import { BarsIcon, UserIcon } from '@patternfly/react-icons';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, Outlet, useLocation, useNavigate } from 'react-router';
import { live, useConnection } from '../api/live';
import { signOut } from '../api/session';
import icon from '../icon.svg';
import { clock } from '../ui/format';
import { Toasts } from '../ui/toasts';
import { Ask } from './Ask';
import { Languages, Themes } from './preferences';
import { PAGES } from './pages';
import { useSigned } from './session';
import { APP } from './texts';

const MAIN = 'main-content';

function Connection() {
  const { t } = useTranslation(APP);
  const connection = useConnection();
  return (
    <span className={`t-live t-live-${connection.state}`} role="status">
      <span className="t-live-dot" aria-hidden />
      <span className="t-live-text">{t(`live.${connection.state}`, { time: clock(connection.since) })}</span>
    </span>
  );
}

function AccountMenu() {
  const { t } = useTranslation(APP);
  const { person } = useSigned();
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  const leave = () => void signOut().finally(() => location.assign('/'));
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      popperProps={{ position: 'right' }}
      toggle={(ref) => (
        <MenuToggle
          ref={ref}
          variant="plainText"
          icon={<UserIcon />}
          isExpanded={open}
          onClick={() => setOpen(!open)}
          aria-label={t('me.menu', { name: person.name || person.login })}
        >
          <span className="t-wide">{person.name || person.login}</span>
        </MenuToggle>
      )}
    >
      <DropdownList>
        <DropdownItem key="me" onClick={() => void navigate('/me')}>
          {t('me')}
        </DropdownItem>
        <DropdownItem key="out" onClick={leave}>
          {t('sign-out')}
        </DropdownItem>
      </DropdownList>
    </Dropdown>
  );
}

function Menu({ follow }: { follow: () => void }) {
  const { t } = useTranslation(APP);
  const { person } = useSigned();
  const { pathname } = useLocation();
  const mine = PAGES.filter((page) => page.menu && person.rights.includes(page.right));
  return (
    <Nav aria-label={t('nav.label')}>
      {(['now', 'know', 'run'] as const).map((group) => {
        const entries = mine.filter((page) => page.group === group);
        return (
          entries.length > 0 && (
            <NavGroup key={group} title={t(`group.${group}`)}>
              {entries.map((page) => {
                const active = pathname === page.path || pathname.startsWith(`${page.path}/`);
                return (
                  <NavItem key={page.path} isActive={active}>
                    <NavLink to={page.path} onClick={follow}>
                      {t(page.menu ?? '')}
                    </NavLink>
                  </NavItem>
                );
              })}
            </NavGroup>
          )
        );
      })}
    </Nav>
  );
}

const WIDE = 1200;

/** The frame around every page. */
export function Shell() {
  const { t } = useTranslation(APP);
  const [open, setOpen] = useState(innerWidth >= WIDE);
  useEffect(() => {
    live.start();
    return () => live.stop();
  }, []);
  const masthead = (
    <Masthead display={{ default: 'inline' }}>
      <MastheadMain>
        <MastheadToggle>
          <PageToggleButton
            variant="plain"
            aria-label={t('menu')}
            isSidebarOpen={open}
            onSidebarToggle={() => setOpen(!open)}
          >
            <BarsIcon />
          </PageToggleButton>
        </MastheadToggle>
        <MastheadBrand>
          <MastheadLogo component={(props) => <Link {...props} to="/incidents" />}>
            <img src={icon} alt="" width={28} height={28} />
            <span className="t-name">Tocsin</span>
          </MastheadLogo>
        </MastheadBrand>
      </MastheadMain>
      <MastheadContent>
        <div className="t-tools">
          <Connection />
          <AccountMenu />
        </div>
      </MastheadContent>
    </Masthead>
  );
  const sidebar = (
    <PageSidebar isSidebarOpen={open}>
      {/* Out of the document while it is folded away, so that nothing hidden can take the focus. */}
      {open && (
        <>
          <PageSidebarBody isFilled>
            <Menu follow={() => innerWidth < WIDE && setOpen(false)} />
          </PageSidebarBody>
          <PageSidebarBody isFilled={false}>
            <section aria-label={t('preferences')}>
              <Themes />
              <Languages />
            </section>
          </PageSidebarBody>
        </>
      )}
    </PageSidebar>
  );
  return (
    <Page
      masthead={masthead}
      sidebar={sidebar}
      skipToContent={<SkipToContent href={`#${MAIN}`}>{t('skip')}</SkipToContent>}
      mainContainerId={MAIN}
    >
      <Outlet />
      <Toasts />
      <Ask />
    </Page>
  );
}

