#ifndef HTTPARITY_REFERENCE_HTTP1_FIELD_SECTION_READER_H_
#define HTTPARITY_REFERENCE_HTTP1_FIELD_SECTION_READER_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace httparity::http1 {

// One field as received: the name not yet in canonical form, the value trimmed
// and unfolded. Views into the buffer or into the reader.
struct FieldLine {
  std::string_view name;
  std::string_view value;
};

// Reads a header or trailer section, the lines up to and including the first
// empty one, out of a buffer that grows between calls.
//
// The idea: a section is a sequence of lines, and a line is judged once, when
// Go would judge it. A line without a colon is refused as soon as its LF is
// there. Any other line waits for the first byte of the next line, since a
// SP or TAB there continues it (obs-fold). Where the buffer was cut makes no
// difference to the outcome; a call resumes where the last one stopped, so that
// the total cost is linear in the bytes.
//
// Yes: `A: b CRLF SP c LF LF` is one field A with the value `b c`.
// No:  `A CRLF SP : b` is refused at the first LF: a fold cannot supply a
// colon.
//
// Positions are kept as 32-bit offsets: a section ends below 4 GiB. The buffer
// may move between calls, as long as it keeps its bytes.
//
// Mirrors: Reader.ReadMIMEHeader in net/textproto (Go 1.26).
// Spec: RFC 9112 section 5
// Go differs: REQ-1 (LF alone), HDR-7 (SP in a name passes here)
// Clauses: HDR-1 to HDR-8, HDR-10
class FieldSectionReader {
 public:
  enum class Status : std::uint8_t { kNeedMore, kDone, kError };
  enum class Fault : std::uint8_t {
    kNone,
    kInitialLine,   // the section starts with SP or TAB
    kMissingColon,  // a line that is no field
    kMalformedLine  // a bad name or a bad byte in a value
  };

  // Forgets everything. The section will start at this offset of the buffer.
  void Start(std::size_t offset);

  // Reads on. `buffer` holds what the previous call had, and more.
  Status Read(std::string_view buffer);

  // Nothing will follow `buffer` (end of input, deadline, reset), and Read has
  // asked for more: judges what is pending. False when it is malformed; true
  // when it is merely incomplete.  Clauses: REQ-2, HDR-5, ERR-4
  bool Finish(std::string_view buffer);

  // After kDone: the offset behind the empty line. After kError: behind the
  // offending line.
  std::size_t end() const { return pos_; }

  // After kDone; in the order received. Valid until the buffer given to the
  // last Read changes, or Start.
  std::size_t size() const { return fields_.size(); }
  FieldLine operator[](std::size_t i) const;
  // True when a name holds SP, which is refused only later (REQ-10 step 13).
  bool has_space_in_name() const { return has_space_in_name_; }

  // After kError: what is wrong, and the line, unfolded, that Go's text quotes.
  Fault fault() const { return fault_; }
  std::string OffendingLine(std::string_view buffer) const;

 private:
  enum class Stage : std::uint8_t { kFirstLine, kLine, kLineEnd, kFold };

  struct Field {
    std::uint32_t name, name_size;
    std::uint32_t value, value_size;
    bool unfolded;  // the value is in unfolded_
  };

  // The stages; each gives the status to return, or nothing to go on.
  std::optional<Status> ReadFirstLine(std::string_view buffer);
  std::optional<Status> ReadLine(std::string_view buffer);
  std::optional<Status> ReadLineEnd(std::string_view buffer);
  std::optional<Status> ReadFold(std::string_view buffer);

  void ReadPlainFields(std::string_view buffer);
  const char* ReadPlainField(const char* line, const char* end);
  bool FindLine(std::string_view buffer, std::string_view* line);
  bool TakeField(std::string_view line);
  void AppendFold(std::string_view line);
  Status Fail(Fault fault);

  Stage stage_ = Stage::kFirstLine;
  Fault fault_ = Fault::kNone;
  bool malformed_ = false;  // the pending field is; not yet to be told
  bool has_space_in_name_ = false;
  const char* base_ = nullptr;
  std::size_t pos_ = 0;      // start of the line being read
  std::size_t scanned_ = 0;  // no LF in [pos_, scanned_)
  std::size_t field_ = 0;    // start of the field being read
  std::vector<Field> fields_;
  std::string unfolded_;
};

}  // namespace httparity::http1

#endif  // HTTPARITY_REFERENCE_HTTP1_FIELD_SECTION_READER_H_
