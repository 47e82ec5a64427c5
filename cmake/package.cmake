# What `cmake --install` puts where, and the Debian package of it: cpack -G DEB. The program's release
# build, the models and the page must be there; tools/setup makes them.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)
set(pol_share share/proof-of-life)
set(pol_doc share/doc/proof-of-life)

set_target_properties(proof-of-life PROPERTIES INSTALL_RPATH "$ORIGIN/../lib/proof-of-life")
install(TARGETS proof-of-life RUNTIME DESTINATION bin)
if(POL_ONNXRUNTIME_LIB)
  install(FILES "${POL_ONNXRUNTIME_LIB}" DESTINATION lib/proof-of-life)
endif()
install(DIRECTORY "${POL_MODEL_DIR}/" DESTINATION ${pol_share}/models)
install(FILES models/manifest.json DESTINATION ${pol_share})
install(DIRECTORY frontend/out/ DESTINATION ${pol_share}/web)

install(CODE "
  execute_process(COMMAND \"$<TARGET_FILE:proof-of-life>\" man COMMAND gzip -9n
    OUTPUT_FILE \"${CMAKE_BINARY_DIR}/proof-of-life.1.gz\" COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND \"$<TARGET_FILE:proof-of-life>\" completion
    OUTPUT_FILE \"${CMAKE_BINARY_DIR}/proof-of-life.bash\" COMMAND_ERROR_IS_FATAL ANY)")
install(FILES "${CMAKE_BINARY_DIR}/proof-of-life.1.gz" DESTINATION share/man/man1)
install(FILES "${CMAKE_BINARY_DIR}/proof-of-life.bash"
  DESTINATION share/bash-completion/completions RENAME proof-of-life)
install(FILES LICENSE DESTINATION ${pol_doc} RENAME copyright)
install(FILES NOTICE sbom.cdx.json CHANGELOG.md DESTINATION ${pol_doc})
install(DIRECTORY deploy/nginx deploy/prometheus deploy/grafana DESTINATION ${pol_doc}/examples)
install(FILES deploy/systemd/proof-of-life.service DESTINATION lib/systemd/system)
# It may hold passwords.
install(FILES deploy/debian/proof-of-life.env DESTINATION /etc/proof-of-life
  PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME proof-of-life)
set(CPACK_PACKAGE_VENDOR "Proof of Life")
set(CPACK_PACKAGE_CONTACT "The developers of Proof of Life <proof-of-life@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Self-hosted face liveness verification server")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "adduser, ca-certificates")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS "${POL_ONNXRUNTIME_DIR}/lib")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
foreach(script postinst prerm postrm conffiles)
  list(APPEND CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA "${CMAKE_SOURCE_DIR}/deploy/debian/${script}")
endforeach()
include(CPack)
