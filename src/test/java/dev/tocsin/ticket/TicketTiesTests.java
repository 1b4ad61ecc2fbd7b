package dev.tocsin.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.contains;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.tocsin.audit.RecordingAudit;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentEvent;
import dev.tocsin.incident.LivingIncidents;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class TicketTiesTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static final Instant NOON = Instant.parse("2026-11-18T12:00:00Z");

  private LivingIncidents incidents;
  private TicketStore tickets;
  private TieQueries ties;
  private TicketsPart part;
  private MockMvc api;
  private final RecordingAudit audit = new RecordingAudit();

  private void start(String engine) {
    Database database = engines.fresh(engine);
    incidents = new LivingIncidents(database);
    incidents.now(NOON);
    tickets = new TicketStore(database);
    ties = new TieQueries(database);
    part = new TicketsPart(ties, incidents.record());
    TicketTies acts =
        new TicketTies(tickets, ties, incidents.record(), database, audit, incidents::now);
    api =
        MockMvcBuilders.standaloneSetup(new TicketController(tickets, acts, incidents.open()))
            .setMessageConverters(
                new MappingJackson2HttpMessageConverter(
                    Jackson2ObjectMapperBuilder.json()
                        .serializationInclusion(JsonInclude.Include.NON_NULL)
                        .featuresToDisable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                        .build()))
            .build();
  }

  private void ticket(long number, @Nullable String client, Instant at, int confirmedAfter) {
    tickets.open(
        new Ticket(
            "t" + number,
            number,
            client,
            "jo@smith.example",
            "Jo",
            "down",
            "open",
            at,
            at,
            "yes",
            at.plusSeconds(confirmedAfter),
            null,
            null));
  }

  private void tie(String ticket, String incident, int expected) throws Exception {
    api.perform(
            post("/api/tickets/" + ticket + "/incident")
                .principal(() -> "ann")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"incident\":\"" + incident + "\"}"))
        .andExpect(status().is(expected));
  }

  @EachDatabase
  void openIncidentsThatTouchTheSendersClientAreProposed(String engine) throws Exception {
    start(engine);
    Incident over = incidents.fails("smith.example");
    incidents.resolve(over);
    incidents.close(over);
    Incident shop = incidents.fails("shop.example");
    Incident web01 = incidents.fails("192.0.2.10");
    ticket(1, "smith", NOON, 5);
    ticket(2, null, NOON, 5);
    api.perform(get("/api/tickets/t1"))
        .andExpect(jsonPath("$.number").value(1))
        .andExpect(jsonPath("$.tied").doesNotExist())
        .andExpect(jsonPath("$.proposals[*].number", contains((int) web01.number())));
    api.perform(get("/api/tickets/t2")).andExpect(jsonPath("$.proposals").isEmpty());
    assertThat(part.of(web01.id()).proposed()).extracting(TicketHead::id).containsExactly("t1");
    assertThat(part.of(shop.id()).proposed()).isEmpty();
  }

  @EachDatabase
  void aTicketIsTiedToOneIncidentAndBothTell(String engine) throws Exception {
    start(engine);
    Incident first = incidents.fails("smith.example");
    Incident other = incidents.fails("shop.example");
    ticket(1, "smith", NOON, 5);
    tie("t1", Long.toString(first.number()), 200);
    tie("t1", first.id(), 200);
    assertThat(part.of(first.id()).tied())
        .extracting(TicketHead::id, TicketHead::tiedBy)
        .containsExactly(tuple("t1", "ann"));
    assertThat(part.of(first.id()).proposed()).isEmpty();
    tie("t1", other.id(), 200);
    assertThat(part.of(first.id()).tied()).isEmpty();
    assertThat(tickets.find("t1").orElseThrow().tied())
        .isEqualTo(new Ticket.Tie(other.id(), other.number(), "ann", NOON));
    assertThat(incidents.lines(first, "requested"))
        .containsExactly(
            "ticket T-1 of smith is about this, confirmed 2026-11-18T12:00:05Z",
            "ticket T-1 of smith is not about this");
    assertThat(incidents.events())
        .filteredOn(event -> event.type() == IncidentEvent.Type.REQUESTED)
        .extracting(IncidentEvent::incidentId)
        .containsExactly(first.id(), first.id(), other.id());
    api.perform(delete("/api/tickets/t1/incident").principal(() -> "bob"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.tied").doesNotExist());
    api.perform(delete("/api/tickets/t1/incident").principal(() -> "bob"))
        .andExpect(status().isConflict());
    tie("t1", "4711", 404);
    tie("t9", first.id(), 404);
    tie("t1", " ", 400);
  }

  @EachDatabase
  void theEarliestConfirmationToAClientCounts(String engine) throws Exception {
    start(engine);
    Incident incident = incidents.fails("smith.example");
    ticket(1, null, NOON.minusSeconds(9000), 5);
    ticket(2, "smith", NOON.minusSeconds(60), 5);
    ticket(3, "smith", NOON.minusSeconds(3600), 7);
    for (String id : List.of("t1", "t2", "t3")) {
      tie(id, incident.id(), 200);
    }
    ClientRequests requests = new ClientRequests(ties);
    assertThat(requests.earliestConfirmed(incident.id()))
        .as("a stranger has no contract")
        .contains(NOON.minusSeconds(3600 - 7));
    assertThat(requests.earliestConfirmed("other")).isEmpty();
  }

  @EachDatabase
  void requestsWithoutAnIncidentAreCounted(String engine) throws Exception {
    start(engine);
    Incident incident = incidents.fails("smith.example");
    ticket(1, "smith", NOON, 5);
    ticket(2, "smith", NOON.plusSeconds(1), 5);
    ticket(3, "dupont", NOON, 5);
    ticket(4, null, NOON, 5);
    ticket(5, "smith", NOON.plusSeconds(100), 5);
    tie("t1", incident.id(), 200);
    ClientRequests requests = new ClientRequests(ties);
    assertThat(requests.untied(NOON, NOON.plusSeconds(100), null)).isEqualTo(2);
    assertThat(requests.untied(NOON, NOON.plusSeconds(100), "smith")).isEqualTo(1);
  }
}
