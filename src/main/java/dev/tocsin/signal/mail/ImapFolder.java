package dev.tocsin.signal.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.jspecify.annotations.Nullable;

/** An open folder on an IMAP server. */
final class ImapFolder implements AutoCloseable {

  private static final String CONNECT_TIME = "10000";
  private static final String ANSWER_TIME = "30000";
  private static final String BLOCK = Integer.toString(1 << 20);

  private final IMAPStore store;
  private final IMAPFolder folder;
  private final @Nullable String moveTo;

  private ImapFolder(IMAPStore store, IMAPFolder folder, @Nullable String moveTo) {
    this.store = store;
    this.folder = folder;
    this.moveTo = moveTo;
  }

  static ImapFolder open(MailboxSettings.Mailbox mailbox, String password)
      throws MessagingException {
    String protocol = mailbox.tls() == MailboxSettings.Tls.IMAPS ? "imaps" : "imap";
    Session session = Session.getInstance(properties(protocol, mailbox.tls()));
    IMAPStore store = (IMAPStore) session.getStore(protocol);
    try {
      store.connect(mailbox.host(), mailbox.port(), mailbox.user(), password);
      IMAPFolder folder = (IMAPFolder) store.getFolder(mailbox.folder());
      folder.open(Folder.READ_WRITE);
      ImapFolder opened = new ImapFolder(store, folder, mailbox.moveTo());
      folder.addMessageCountListener(opened.wakeOnNews());
      return opened;
    } catch (MessagingException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /**
   * A server may announce a message just before it confirms that it idles; the library then waits
   * on, so the announcement itself ends the idling.
   */
  private MessageCountAdapter wakeOnNews() {
    return new MessageCountAdapter() {
      @Override
      public void messagesAdded(MessageCountEvent event) {
        wake();
      }
    };
  }

  private static Properties properties(String protocol, MailboxSettings.Tls tls) {
    Properties properties = new Properties();
    String prefix = "mail." + protocol + ".";
    properties.setProperty(prefix + "connectiontimeout", CONNECT_TIME);
    properties.setProperty(prefix + "timeout", ANSWER_TIME);
    properties.setProperty(prefix + "writetimeout", ANSWER_TIME);
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    properties.setProperty(prefix + "partialfetch", "true");
    properties.setProperty(prefix + "fetchsize", BLOCK);
    boolean upgrade = tls == MailboxSettings.Tls.STARTTLS;
    properties.setProperty(prefix + "starttls.enable", Boolean.toString(upgrade));
    properties.setProperty(prefix + "starttls.required", Boolean.toString(upgrade));
    return properties;
  }

  long validity() throws MessagingException {
    return folder.getUIDValidity();
  }

  /** The highest number given so far; 0 for a folder that never had a message. */
  long highest() throws MessagingException {
    long next = folder.getUIDNext();
    if (next > 0) {
      return next - 1;
    }
    Message last = folder.getMessageByUID(UIDFolder.LASTUID);
    return last == null ? 0 : folder.getUID(last);
  }

  /** Messages that are there, asked of the server now; changes when new ones arrive. */
  int count() throws MessagingException {
    folder.doCommand(ImapFolder::noop);
    return folder.getMessageCount();
  }

  boolean isOpen() {
    return folder.isOpen();
  }

  boolean canIdle() throws MessagingException {
    return can("IDLE");
  }

  /** Asked of the folder's own connection: the store would open a second one. */
  private boolean can(String capability) throws MessagingException {
    return Boolean.TRUE.equals(folder.doCommand(protocol -> protocol.hasCapability(capability)));
  }

  /** Numbers above the given one, and the unseen ones below it, rising. */
  List<Long> waiting(long above) throws MessagingException {
    TreeMap<Long, Message> found = new TreeMap<>();
    FetchProfile numbers = new FetchProfile();
    numbers.add(UIDFolder.FetchProfileItem.UID);
    numbers.add(FetchProfile.Item.FLAGS);
    Message[] unseen =
        folder.search(
            new AndTerm(
                new FlagTerm(new Flags(Flags.Flag.SEEN), false),
                new FlagTerm(new Flags(Flags.Flag.DELETED), false)));
    folder.fetch(unseen, numbers);
    for (Message message : unseen) {
      found.put(folder.getUID(message), message);
    }
    Message[] newer = folder.getMessagesByUID(above + 1, UIDFolder.LASTUID);
    folder.fetch(newer, numbers);
    for (Message message : newer) {
      if (folder.getUID(message) > above && !message.isSet(Flags.Flag.DELETED)) {
        found.put(folder.getUID(message), message);
      }
    }
    return new ArrayList<>(found.keySet());
  }

  /** The first bytes of a message and its size, or null when it is gone. */
  @Nullable RawMail fetch(long uid, int limit) throws MessagingException, IOException {
    IMAPMessage message = (IMAPMessage) folder.getMessageByUID(uid);
    if (message == null || message.isExpunged()) {
      return null;
    }
    message.setPeek(true);
    try (InputStream in = message.getMimeStream()) {
      byte[] bytes = in.readNBytes(limit);
      boolean whole = bytes.length < limit || in.read() < 0;
      return new RawMail(bytes, whole, whole ? bytes.length : message.getSize());
    }
  }

  /** Marks a message as handled. */
  void finish(long uid) throws MessagingException {
    Message message = folder.getMessageByUID(uid);
    if (message == null) {
      return;
    }
    if (moveTo != null) {
      move(message, moveTo);
    } else {
      message.setFlag(Flags.Flag.SEEN, true);
    }
  }

  /** Marks a message as seen where it is. */
  void see(long uid) throws MessagingException {
    Message message = folder.getMessageByUID(uid);
    if (message != null) {
      message.setFlag(Flags.Flag.SEEN, true);
    }
  }

  private void move(Message message, String target) throws MessagingException {
    Folder to = store.getFolder(target);
    if (!to.exists()) {
      to.create(Folder.HOLDS_MESSAGES);
    }
    message.setFlag(Flags.Flag.SEEN, true);
    Message[] one = {message};
    if (can("MOVE")) {
      folder.moveMessages(one, to);
      return;
    }
    folder.copyMessages(one, to);
    message.setFlag(Flags.Flag.DELETED, true);
    if (can("UIDPLUS")) {
      folder.expunge(one);
    }
  }

  /** Returns when the server announces something or {@link #wake} is called. */
  void idle() throws MessagingException {
    folder.idle(true);
  }

  /** Ends the idling of another thread; an error there ends it as well. */
  void wake() {
    try {
      folder.doCommand(ImapFolder::noop);
    } catch (MessagingException alreadyBroken) {
      // the idling thread meets the same error and reconnects
    }
  }

  private static @Nullable Object noop(IMAPProtocol protocol) throws ProtocolException {
    protocol.noop();
    return null;
  }

  @Override
  public void close() throws MessagingException {
    store.close();
  }

  /**
   * A message as it was fetched.
   *
   * @param whole false when it is larger than the limit
   * @param size its size in bytes, as the server says
   */
  record RawMail(byte[] bytes, boolean whole, long size) {}
}
