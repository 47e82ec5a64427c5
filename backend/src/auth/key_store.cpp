#include "auth/key_store.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <string>
#include <system_error>

namespace pol {
namespace {

constexpr mode_t kDirectoryMode = 0700;
constexpr mode_t kFileMode = 0600;
constexpr off_t kFileSizeMax = 64 * 1024;

class FileDescriptor {
 public:
  explicit FileDescriptor(int fd) : fd_(fd) {}
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  ~FileDescriptor() {
    if (fd_ >= 0) {
      ::close(fd_);
    }
  }
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

tl::unexpected<Error> Unusable(const std::filesystem::path& file, const std::string& why) {
  return Fail(ErrorCode::kConfigInvalid, "key file " + file.string() + ": " + why);
}

tl::unexpected<Error> UnusableNow(const std::filesystem::path& file, const char* action) {
  return Unusable(file, std::string(action) + ": " + std::generic_category().message(errno));
}

Result<std::string> ReadPrivately(int fd, const std::filesystem::path& file) {
  struct stat status{};
  if (::fstat(fd, &status) != 0) {
    return UnusableNow(file, "cannot be examined");
  }
  if (!S_ISREG(status.st_mode)) {
    return Unusable(file, "is not a regular file");
  }
  if ((status.st_mode & 0077) != 0) {
    return Unusable(file, "others may read or write it; run: chmod 600 " + file.string());
  }
  if (status.st_size > kFileSizeMax) {
    return Unusable(file, "is too large for a key");
  }
  std::string text;
  std::array<char, 4096> buffer{};
  for (;;) {
    const ssize_t got = ::read(fd, buffer.data(), buffer.size());
    if (got < 0) {
      return UnusableNow(file, "cannot be read");
    }
    if (got == 0) {
      return text;
    }
    text.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

bool WriteAll(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(fd, text.data(), text.size());
    if (written < 0) {
      return false;
    }
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(fd) == 0;
}

// Creates the missing directories of `directory`, each with mode 0700.
std::optional<Error> MakePrivateDirectories(const std::filesystem::path& directory) {
  std::filesystem::path so_far;
  for (const auto& part : directory) {
    so_far /= part;
    if (::mkdir(so_far.c_str(), kDirectoryMode) != 0 && errno != EEXIST) {
      return UnusableNow(so_far, "directory cannot be made").value();
    }
  }
  return std::nullopt;
}

// link(2) fails when the name is taken, so a key that another process just wrote is never replaced.
Result<bool> WriteNewKey(const std::filesystem::path& file, const std::string& pem) {
  std::string temporary = file.string() + ".XXXXXX";
  const FileDescriptor fd(::mkostemp(temporary.data(), O_CLOEXEC));
  if (fd.get() < 0) {
    return UnusableNow(file, "cannot be made");
  }
  const bool written = ::fchmod(fd.get(), kFileMode) == 0 && WriteAll(fd.get(), pem);
  const bool linked = written && ::link(temporary.c_str(), file.c_str()) == 0;
  const int cause = errno;
  ::unlink(temporary.c_str());
  if (!linked && cause != EEXIST) {
    errno = cause;
    return UnusableNow(file, "cannot be written");
  }
  return linked;
}

}  // namespace

Result<SigningKey> ReadSigningKey(const std::filesystem::path& file) {
  const FileDescriptor existing(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (existing.get() < 0) {
    return UnusableNow(file, "cannot be opened");
  }
  const auto pem = ReadPrivately(existing.get(), file);
  if (!pem) {
    return tl::unexpected(pem.error());
  }
  return SigningKey::FromPem(*pem).map_error(
      [&](const Error& error) { return Unusable(file, error.message).value(); });
}

Result<SigningKey> LoadOrCreateSigningKey(const std::filesystem::path& file,
                                          SigningAlgorithm algorithm) {
  struct stat status{};
  if (::stat(file.c_str(), &status) == 0 || errno != ENOENT) {
    return ReadSigningKey(file);
  }
  if (auto error = MakePrivateDirectories(file.parent_path())) {
    return tl::unexpected(std::move(*error));
  }
  SigningKey made = SigningKey::Generate(algorithm);
  const auto won = WriteNewKey(file, made.PrivatePem());
  if (!won) {
    return tl::unexpected(won.error());
  }
  return *won ? Result<SigningKey>(std::move(made)) : ReadSigningKey(file);
}

Result<void> WriteSigningKey(const std::filesystem::path& file, const SigningKey& key) {
  const auto is_new = WriteNewKey(file, key.PrivatePem());
  if (!is_new) {
    return tl::unexpected(is_new.error());
  }
  if (!*is_new) {
    return Unusable(file, "is there already");
  }
  return {};
}

}  // namespace pol
